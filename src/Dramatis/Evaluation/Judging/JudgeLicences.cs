using System.Text.Json;

namespace Dramatis.Evaluation.Judging;

/// <summary>A folder of licences, one JSON file for each judge and task; a licence is found only for the fingerprint it was made for.</summary>
/// <param name="folder">The folder; made when the first licence is kept.</param>
public sealed class JudgeLicences(string folder)
{
    private const long MaxBytes = 1 << 20;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The licence of a judge in a task, or null when it has none: then its numbers are uncalibrated.</summary>
    /// <exception cref="InvalidInputException">The file is damaged.</exception>
    public JudgeLicence? Find(string fingerprint, string task)
    {
        string path = PathOf(fingerprint, task);
        if (!File.Exists(path) || new FileInfo(path).Length > MaxBytes)
        {
            return null;
        }

        try
        {
            JudgeLicence? licence = JsonSerializer.Deserialize<JudgeLicence>(File.ReadAllText(path), Options);
            return licence is { } l && l.Fingerprint == fingerprint && l.Task == task && l.Items > 0 ? l : null;
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(path, "is no licence of a judge.", "Delete it and examine the judge again.", e);
        }
    }

    /// <summary>Keeps a licence; an older one for the same judge and task is replaced.</summary>
    public void Keep(JudgeLicence licence)
    {
        ArgumentNullException.ThrowIfNull(licence);
        Directory.CreateDirectory(folder);
        File.WriteAllText(PathOf(licence.Fingerprint, licence.Task), JsonSerializer.Serialize(licence, Options) + "\n");
    }

    private string PathOf(string fingerprint, string task)
    {
        byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(fingerprint + "\0" + task));
        return Path.Combine(folder, Convert.ToHexStringLower(hash)[..24] + ".json");
    }
}
