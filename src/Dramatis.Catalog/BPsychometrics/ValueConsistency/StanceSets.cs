using System.Text.RegularExpressions;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Stances;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>Finds the questions that an experiment names.</summary>
internal static partial class StanceSets
{
    private static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = "english",
        ["de"] = "german",
        ["zh"] = "chinese",
        ["ja"] = "japanese",
    };

    /// <exception cref="InvalidInputException">There are no such questions, they cannot be read, or a question lacks a language.</exception>
    public static IReadOnlyList<StanceSet> Load(string items, string country, IReadOnlyList<string> languages, StudySettings settings)
    {
        StanceSet[] sets = items.Length == 0 ? Packs() : FromPath(items, country, languages, settings);
        foreach (StanceSet set in sets)
        {
            Check(set, languages[0]);
        }

        return sets;
    }

    private static StanceSet[] Packs() =>
    [
        new(StanceSet.Controversial, InstrumentPacks.Load("dramatis-stances-24")),
        new(StanceSet.Uncontroversial, InstrumentPacks.Load("dramatis-agreed-18")),
    ];

    private static StanceSet[] FromPath(string items, string country, IReadOnlyList<string> languages, StudySettings settings)
    {
        string path = Path.Combine(settings.BaseFolder, items);
        if (Directory.Exists(path))
        {
            return FromFolder(path, country, languages);
        }

        string id = FileName().Match(Path.GetFileName(path)) is { Success: true } name ? name.Groups["set"].Value : "";
        Instrument questions = InstrumentOption.Load(items, settings, languages[0]);
        return [new StanceSet(id.Length > 0 ? id : questions.Id, questions)];
    }

    private static StanceSet[] FromFolder(string folder, string country, IReadOnlyList<string> languages)
    {
        (string Set, string Language, string Country, string Path)[] files =
        [
            .. from path in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)
               let match = FileName().Match(Path.GetFileName(path))
               where match.Success
               select (match.Groups["set"].Value, match.Groups["language"].Value, match.Groups["country"].Value, path),
        ];
        StanceSet[] sets =
        [
            .. from set in new[] { StanceSet.Controversial, StanceSet.Uncontroversial }
               let found = languages.SelectMany(tag => files.Where(f => f.Set == set && f.Language == Languages[tag] && f.Country == country).Select(f => (f.Path, tag))).ToArray()
               where found.Length > 0 && found[0].tag == languages[0]
               select new StanceSet(set, StanceFiles.Load(found, $"value-consistency-{set}")),
        ];
        return sets.Length > 0 ? sets : throw new InvalidInputException(
            folder,
            $"holds no questions in {Languages[languages[0]]} for the country '{country}'.",
            $"Found: {(files.Length == 0 ? "no file named (un)controversial_<language>_<country>.jsonl" : string.Join(", ", files.Select(f => $"{f.Language}_{f.Country}").Distinct()))}.");
    }

    private static void Check(StanceSet set, string language)
    {
        foreach (InstrumentItem item in set.Questions.Items)
        {
            StanceForm.Sides(set.Questions, item);
            if (!item.Texts.ContainsKey(new VariantKey(language)))
            {
                throw new InvalidInputException(
                    $"option 'languages', instrument '{set.Questions.Id}'", $"question '{item.Id}' has no wording in '{language}'.", "Name a language first in which every question is worded.");
            }
        }
    }

    [GeneratedRegex(@"(?<![a-z])(?<set>(?:un)?controversial)_(?<language>[a-z]+)_(?<country>[a-z]+)\.jsonl$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
