using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Simulated.Respondents.Planting;

namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>Items of planted instruments by their wordings. Thread-safe.</summary>
internal sealed partial class KnownQuestions
{
    private static readonly PronounSet[] Pronouns =
        [PronounSet.She, PronounSet.He, PronounSet.TheyOne, PronounSet.TheyMany, PronounSet.It, PronounSet.You];

    private const int SubjectsKept = 200;

    private readonly IReadOnlyList<PlantedInstrument> instruments;
    private readonly ILookup<string, Wording> firstPerson;
    private readonly ConcurrentDictionary<string, ILookup<string, Wording>> bySubject = new(StringComparer.Ordinal);

    public KnownQuestions(IReadOnlyList<PlantedInstrument> instruments)
    {
        this.instruments = instruments;
        firstPerson = Wordings(GrammaticalPerson.First).ToLookup(w => w.Text, w => w.Wording, StringComparer.Ordinal);
    }

    /// <summary>Items with this wording whose options are those shown, each with its wording and the option at each place.</summary>
    /// <param name="content">Situation and statement.</param>
    /// <param name="options">Texts of the options by place.</param>
    /// <param name="subject">Name of whom the item speaks, or null.</param>
    public IEnumerable<(Wording Wording, int[] Shown)> Find(string content, IReadOnlyList<string> options, string? subject)
    {
        string text = OneLine(content);
        IEnumerable<Wording> wordings = firstPerson[text].Concat(subject is null ? [] : OfSubject(subject)[text]);
        return from wording in wordings
               let shown = Shown(wording, options)
               where shown is not null
               select (wording, shown);
    }

    private static int[]? Shown(Wording wording, IReadOnlyList<string> options)
    {
        IReadOnlyList<ResponseOption> known = wording.Instrument.Instrument.OptionsOf(wording.Item);
        if (known.Count != options.Count)
        {
            return null;
        }

        string[] texts = [.. known.Select(o => o.Texts.GetValueOrDefault(wording.Variant.Language, ""))];
        int[] shown = [.. options.Select(o => Array.IndexOf(texts, o))];
        return shown.Contains(-1) ? null : shown;
    }

    // Which pronouns go with the name is not said in a message; all are tried, since the wordings differ.
    private ILookup<string, Wording> OfSubject(string name)
    {
        if (bySubject.Count > SubjectsKept)
        {
            bySubject.Clear();
        }

        return bySubject.GetOrAdd(name, asked => (
            from subject in Pronouns.SelectMany(p => new[] { new Subject(asked, p), new Subject(asked, p, IsPlural: true) })
            from known in Wordings(GrammaticalPerson.Third)
            select (Text: OneLine(SubjectText.Fill(known.Text, subject)), known.Wording))
            .Distinct().ToLookup(w => w.Text, w => w.Wording, StringComparer.Ordinal));
    }

    private IEnumerable<(string Text, Wording Wording)> Wordings(GrammaticalPerson person) =>
        from instrument in instruments
        from item in instrument.Instrument.Items
        from text in item.Texts
        where text.Key.Person == person
        let situation = item.Situations?.GetValueOrDefault(text.Key) ?? ""
        select (OneLine($"{situation} {text.Value}"), new Wording(instrument, item, text.Key));

    private static string OneLine(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();

    /// <summary>An item in one of its wordings.</summary>
    public sealed record Wording(PlantedInstrument Instrument, InstrumentItem Item, VariantKey Variant);
}
