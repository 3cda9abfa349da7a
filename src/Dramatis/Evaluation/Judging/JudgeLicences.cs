using System.Text.Json;
using Dramatis.Experiments;
using Dramatis.Files;

namespace Dramatis.Evaluation.Judging;

/// <summary>A folder of licences, one JSON file for each judge and task; a licence is found only for the fingerprint it was made for.</summary>
/// <param name="folder">The folder; made when the first licence is kept.</param>
public sealed class JudgeLicences(string folder)
{
    /// <summary>The variable of the environment that names another default folder.</summary>
    public const string Variable = "DRAMATIS_LICENCES";

    private const long MaxBytes = 1 << 20;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

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
        WholeFile.Write(path, writer => writer.Write(JsonSerializer.Serialize(licence, Options) + "\n"));
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

    /// <summary>One sentence on a judge: its licence; or that it has none, or a damaged one, and how to examine it. A damaged file stops no report.</summary>
    /// <param name="use">How the judge is used.</param>
    /// <param name="identifier">Identifier of its model.</param>
    /// <param name="identity">Identity of its model.</param>
    /// <param name="arguments">What the command must be told beside.</param>
    public string Line(JudgeUse use, string identifier, string identity, string arguments = "")
    {
        ArgumentNullException.ThrowIfNull(use);
        string examine = string.Join(' ', new[] { $"dramatis judge examine {use.Task} --model {identifier}", use.Arguments, arguments }.Where(a => a.Length > 0));
        try
        {
            return Find(JudgeUse.Fingerprint(identity, use.Settings), use.Task) is { } licence
                ? $"Judge {licence}."
                : $"Judge {identifier} in {use.Task}: uncalibrated. Examine it: {examine}";
        }
        catch (InvalidInputException e)
        {
            return $"Judge {identifier} in {use.Task}: its licence file {e.Where} {e.Found} Delete the file and make a new one: {examine}";
        }
    }

    private static string Of(IReadOnlyDictionary<string, string> models, string role) => models.GetValueOrDefault(role) ?? models["default"];

    private static JudgeLicence Read(string path)
    {
        try
        {
            return new FileInfo(path).Length > MaxBytes ? throw Damaged(path, "is damaged: too large for a licence of a judge.") : Parse(path, File.ReadAllText(path));
        }
        catch (JsonException e)
        {
            throw Damaged(path, "is damaged: no licence of a judge.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Damaged(path, $"cannot be read: {e.Message}", e);
        }
    }

    private static JudgeLicence Parse(string path, string text)
    {
        // The format first: of another one, no member can be expected.
        int format = Parse<Heading>(text).Format;
        if (format != JudgeLicence.CurrentFormat)
        {
            throw Damaged(path, FormattableString.Invariant($"is of format {format}; known is {JudgeLicence.CurrentFormat}."));
        }

        JudgeLicence licence = Parse<JudgeLicence>(text);
        bool isWhole = licence.Items > 0 && licence.Right >= 0 && licence.Right <= licence.Items && !licence.Buckets.Contains(null!) && !licence.Biases.Contains(null!);
        return isWhole ? licence : throw Damaged(path, "is damaged: its counts are none of a judge.");
    }

    private static T Parse<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("The file holds null.");

    private static InvalidInputException Damaged(string path, string found, Exception? inner = null) => new(path, found, "Delete it and examine the judge again.", inner);

    private string PathOf(string fingerprint, string task)
    {
        byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(fingerprint + "\0" + task));
        return Path.Combine(folder, Convert.ToHexStringLower(hash)[..24] + ".json");
    }

    private sealed record Heading(int Format = JudgeLicence.CurrentFormat);
}
