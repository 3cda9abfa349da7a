using System.Text;

namespace Dramatis.Torch.Engine.Inspection;

/// <summary>Texts that lie beside a model.</summary>
internal static class InspectedText
{
    private const int Longest = 1 << 16;

    /// <summary>The beginning of a file, or null when it is not there or cannot be read.</summary>
    public static string? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using FileStream stream = File.OpenRead(path);
            byte[] bytes = new byte[(int)Math.Min(stream.Length, Longest)];
            return Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A value of the block between two lines of dashes at the top of a model card, or null.</summary>
    public static string? FrontMatter(string path, string key)
    {
        string[] lines = Read(path)?.Split('\n') ?? [];
        return lines is ["---" or "---\r", ..]
            ? lines.Skip(1).TakeWhile(line => line.TrimEnd() != "---").Where(line => line.StartsWith(key + ":", StringComparison.Ordinal))
                .Select(line => line[(key.Length + 1)..].Trim()).FirstOrDefault(value => value.Length > 0)
            : null;
    }
}
