namespace Dramatis.Experiments.Running;

/// <summary>
/// Where a run lives: the experiment as it was resolved, the journal, and what is made from them. Everything but the first two can be
/// made again without a model.
/// </summary>
/// <param name="Path">Full path of the folder.</param>
public sealed record RunFolder(string Path)
{
    /// <summary>The experiment with everything resolved, in JSON; resume and report read it.</summary>
    public string Experiment => In("experiment.json");

    /// <summary>The journal, unless the experiment names another.</summary>
    public string Journal => In("journal.db");

    /// <summary>Observations as CSV.</summary>
    public string ObservationsCsv => In("observations.csv");

    /// <summary>Observations as Parquet.</summary>
    public string ObservationsParquet => In("observations.parquet");

    /// <summary>Claims, by arm.</summary>
    public string Claims => In("claims.json");

    /// <summary>The report; with several arms, the first arm's.</summary>
    public string Report => In("report.html");

    /// <summary>The folder at a path, created when it does not exist.</summary>
    /// <exception cref="InvalidInputException">The folder cannot be created.</exception>
    public static RunFolder Create(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            return new RunFolder(Directory.CreateDirectory(path).FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, $"the folder cannot be created: {exception.Message}", "Give another --out.", exception);
        }
    }

    /// <summary>The folder of a run that was started before.</summary>
    /// <exception cref="InvalidInputException">It is not one.</exception>
    public static RunFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        RunFolder folder = new(System.IO.Path.GetFullPath(path));
        return File.Exists(folder.Experiment)
            ? folder
            : throw new InvalidInputException(
                path, "this is not the folder of a run: it holds no experiment.json.", "Give the output folder of an earlier run.");
    }

    /// <summary>Takes the folder away again when a run ended before anything was written into it.</summary>
    public void RemoveIfEmpty()
    {
        if (Directory.Exists(Path) && !Directory.EnumerateFileSystemEntries(Path).Any())
        {
            Directory.Delete(Path);
        }
    }

    /// <summary>The report of one arm of several.</summary>
    /// <param name="arm">Index of the arm, from 0.</param>
    public string ReportOf(int arm) => arm == 0 ? Report : In(FormattableString.Invariant($"report-{arm + 1}.html"));

    /// <summary>A file of a study beside the report of one arm of several.</summary>
    /// <param name="arm">Index of the arm, from 0.</param>
    /// <param name="name">File name of the first arm's.</param>
    public string FileOf(int arm, string name) => In(arm == 0
        ? name
        : FormattableString.Invariant($"{System.IO.Path.GetFileNameWithoutExtension(name)}-{arm + 1}{System.IO.Path.GetExtension(name)}"));

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
