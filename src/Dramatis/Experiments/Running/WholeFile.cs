namespace Dramatis.Experiments.Running;

/// <summary>Files that are either the old one or the new one, whole, whenever the program dies.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the file, then takes its place.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        string fresh = path + ".new";
        try
        {
            await using (FileStream stream = new(fresh, FileMode.Create, FileAccess.ReadWrite))
            {
                await write(stream);
            }

            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(
                path, $"the file cannot be written: {exception.Message}", "Close the program that holds it, or make room.", exception);
        }
    }
}
