using System.Text.Json;
using Dramatis.Experiments;

namespace Dramatis.Evaluation.Judging;

/// <summary>A folder of licences, one JSON file for each judge and task; a licence is found only for the fingerprint it was made for.</summary>
/// <param name="folder">The folder; made when the first licence is kept.</param>
public sealed class JudgeLicences(string folder)
{
    /// <summary>The variable of the environment that names another default folder.</summary>
    public const string Variable = "DRAMATIS_LICENCES";

    private const long MaxBytes = 1 << 20;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The folder named by <see cref="Variable"/>, otherwise one under the user's application data; it need not exist.</summary>
    public static string DefaultFolder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "dramatis", "licences");

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The licence of a judge in a task, or null when it has none: then its numbers are uncalibrated.</summary>
    /// <exception cref="InvalidInputException">The file is damaged, or of a format that is not known.</exception>
    public JudgeLicence? Find(string fingerprint, string task)
    {
        string path = PathOf(fingerprint, task);
        return File.Exists(path) && Read(path) is { } licence && licence.Fingerprint == fingerprint && licence.Task == task ? licence : null;
    }

    /// <summary>Every licence, by judge and task.</summary>
    /// <exception cref="InvalidInputException">A file is damaged, or of a format that is not known.</exception>
    public IReadOnlyList<JudgeLicence> All() => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OrderBy(l => l.Judge, StringComparer.Ordinal).ThenBy(l => l.Task, StringComparer.Ordinal)];

    /// <summary>Keeps a licence; an older one for the same judge and task is replaced. Returns the path of its file.</summary>
    public string Keep(JudgeLicence licence)
    {
        ArgumentNullException.ThrowIfNull(licence);
        Directory.CreateDirectory(folder);
        string path = PathOf(licence.Fingerprint, licence.Task);
        string partial = path + ".partial"; // two examinations at a time must not leave half a file
        File.WriteAllText(partial, JsonSerializer.Serialize(licence, Options) + "\n");
        File.Move(partial, path, overwrite: true);
        return path;
    }

    /// <summary>An analysis with what is known of the judges that it rests on.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="identifiers">Role to identifier of the model, as the run was asked.</param>
    /// <param name="identities">Role to identity of the model (<see cref="Models.ModelIdentity"/>), as the journal knows it.</param>
    /// <param name="arguments">What the command that examines a judge must be told of this run's models, such as a precision; or nothing.</param>
    public StudyAnalysis Beside(
        StudyAnalysis analysis, IReadOnlyDictionary<string, string> identifiers, IReadOnlyDictionary<string, string> identities, string arguments = "")
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(identifiers);
        ArgumentNullException.ThrowIfNull(identities);
        return analysis with { JudgedBy = [.. analysis.Judges.Select(j => Line(j, Of(identifiers, j.Role), Of(identities, j.Role), arguments))] };
    }

    /// <summary>One sentence on a judge: its licence, or that it has none and how to examine it.</summary>
    /// <param name="use">How the judge is used.</param>
    /// <param name="identifier">Identifier of its model.</param>
    /// <param name="identity">Identity of its model.</param>
    /// <param name="arguments">What the command must be told beside.</param>
    public string Line(JudgeUse use, string identifier, string identity, string arguments = "")
    {
        ArgumentNullException.ThrowIfNull(use);
        return Find(JudgeUse.Fingerprint(identity, use.Settings), use.Task) is { } licence
            ? $"Judge {licence}."
            : $"Judge {identifier} in {use.Task}: uncalibrated. Examine it: {string.Join(' ', new[] { $"dramatis judge examine {use.Task} --model {identifier}", use.Arguments, arguments }.Where(a => a.Length > 0))}";
    }

    private static string Of(IReadOnlyDictionary<string, string> models, string role) => models.GetValueOrDefault(role) ?? models["default"];

    private static JudgeLicence Read(string path)
    {
        const string remedy = "Delete it and examine the judge again.";
        if (new FileInfo(path).Length > MaxBytes)
        {
            throw new InvalidInputException(path, "is too large for a licence of a judge.", remedy);
        }

        try
        {
            JudgeLicence licence = JsonSerializer.Deserialize<JudgeLicence>(File.ReadAllText(path), Options) ?? throw new JsonException("The file holds null.");
            return licence.Format == JudgeLicence.CurrentFormat && licence.Items > 0
                ? licence
                : throw new InvalidInputException(path, FormattableString.Invariant($"is of format {licence.Format}; known is {JudgeLicence.CurrentFormat}."), remedy);
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(path, "is no licence of a judge.", remedy, e);
        }
    }

    private string PathOf(string fingerprint, string task)
    {
        byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(fingerprint + "\0" + task));
        return Path.Combine(folder, Convert.ToHexStringLower(hash)[..24] + ".json");
    }
}
