using System.Text;

namespace Dramatis.Files;

/// <summary>Writes files that appear whole or not at all, whoever else writes the same file at that time: the last one stands.</summary>
internal static class WholeFile
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes beside the file under a name of its own, then renames.</summary>
    /// <param name="path">Where the file goes; an older one is replaced. Its folder exists.</param>
    /// <param name="write">Writes what stands in it.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Action<TextWriter> write)
    {
        // Two writers must not share the unfinished file: one would rename what the other has half written.
        string partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            using (StreamWriter writer = new(partial, append: false, Encoding))
            {
                write(writer);
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial); // nothing happens when it has been moved
        }
    }
}
