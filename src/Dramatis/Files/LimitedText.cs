using System.Text;

namespace Dramatis.Files;

/// <summary>Text of files that may be anything.</summary>
internal static class LimitedText
{
    /// <summary>Reads a file of at most <paramref name="mostBytes"/> bytes of UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostBytes">Limit.</param>
    /// <param name="what">What the file should be: "an instrument file".</param>
    /// <exception cref="InvalidInputException">The file is missing, too large, unreadable or not UTF-8.</exception>
    public static string Read(string path, long mostBytes, string what)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new InvalidInputException(path, "there is no such file.", $"Point to {what}.");
        }

        if (file.Length > mostBytes)
        {
            throw new InvalidInputException(
                path, FormattableString.Invariant($"the file has {file.Length} bytes."), FormattableString.Invariant($"{Capital(what)} has at most {mostBytes}."));
        }

        try
        {
            return File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidInputException(path, "the file is not UTF-8 text.", "Save it as UTF-8.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, $"the file cannot be read: {exception.Message}", "Check its permissions.", exception);
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
