namespace Dramatis.Torch.Training.Corpora;

/// <summary>Checks on files of talk before they are read.</summary>
internal static class TalkFile
{
    /// <summary>Throws when a file is missing or larger than a limit.</summary>
    public static void Check(string path, long mostBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new InvalidInputException(path, "does not exist.", "Give the path of a file of recorded talk.");
        }

        if (file.Length > mostBytes)
        {
            throw new InvalidInputException(path, $"has {file.Length} bytes.", $"Files of talk may have at most {mostBytes}.");
        }
    }
}
