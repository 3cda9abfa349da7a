namespace Dramatis.Cli.Terminal;

/// <summary>One readable paragraph on standard error; no stack trace for a user's mistake.</summary>
internal static class ErrorParagraph
{
    public static void Write(TextWriter error, string message, string? remedy = null)
    {
        string text = remedy is null ? message : message + " " + remedy;
        error.WriteLine("error: " + string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }
}
