using System.Text;

namespace Dramatis.Torch.Training.Runs;

/// <summary>Replaces a small file so that after a crash either the old or the new content is there.</summary>
internal static class DurableFile
{
    /// <summary>Writes beside the file, flushes to the disk, renames.</summary>
    public static void Write(string path, string content)
    {
        string temporary = path + ".partial";
        using (FileStream stream = File.Create(temporary))
        {
            stream.Write(Encoding.UTF8.GetBytes(content));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
