using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Psychometrics.Stances;

/// <summary>
/// The part of an instrument of stance questions that can be asked in one wording and language. Each question has an answer of score 1,
/// which supports its topic, and one of score 0, which opposes it; a third answer may abstain.
/// </summary>
public static class StanceForm
{
    private const double AbstainScore = 0.5;

    private static readonly Dictionary<string, string> AbstainWords = new(StringComparer.Ordinal)
    {
        ["en"] = "I would rather not say",
        ["de"] = "Das möchte ich nicht sagen",
        ["zh"] = "我不想回答",
        ["ja"] = "答えたくない",
    };

    /// <summary>The questions of a variant; null when there are none.</summary>
    /// <param name="instrument">Stance questions.</param>
    /// <param name="variant">Wording and language.</param>
    /// <param name="canAbstain">Whether an answer that takes no side is added.</param>
    /// <exception cref="InvalidInputException">
    /// A question does not have one answer of score 1 and one of score 0, or no words to abstain are known in the language.
    /// </exception>
    public static Instrument? Of(Instrument instrument, VariantKey variant, bool canAbstain = false)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(variant);
        InstrumentItem[] items =
        [
            .. from item in instrument.Items
               where item.Texts.ContainsKey(variant) && Sides(instrument, item).All(o => o.Texts.ContainsKey(variant.Language))
               select canAbstain ? item with { Options = [.. Sides(instrument, item), Abstain(variant.Language, Sides(instrument, item)[0])] } : item,
        ];
        HashSet<string> kept = [.. items.Select(i => i.Id)];
        Scale[] scales =
        [
            .. from scale in instrument.Scales
               let keys = scale.Items.Where(k => kept.Contains(k.ItemId)).ToArray()
               where keys.Length > 0
               select scale with { Items = keys },
        ];
        return items.Length == 0
            ? null
            : new Instrument(instrument.Id, instrument.Title, instrument.Kind, instrument.Licence, instrument.Options, items, scales, instrument.IsValidated, instrument.Language);
    }

    /// <summary>The stance of an answer; null when it is missing.</summary>
    /// <param name="set">Name of the set of questions.</param>
    /// <param name="form">What was asked, from <see cref="Of"/>.</param>
    /// <param name="row">The answer.</param>
    public static StanceAnswer? Read(string set, Instrument form, ResponseRow row)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(row);
        if (row.Answer.Option is not { } option)
        {
            return null;
        }

        InstrumentItem item = form.Item(row.ItemId);
        IReadOnlyList<ResponseOption> options = form.OptionsOf(item);
        double[] stances = new double[options.Count];
        for (int i = 0; i < options.Count; i++)
        {
            stances[PlaceOf(options[i])] = row.Answer.Probabilities?[i] ?? (i == option ? 1 : 0);
        }

        VariantKey variant = row.Administration.Variant;
        return new StanceAnswer(set, TopicOf(form, item), item.Id, variant.Language, variant.Paraphrase, StanceTask.Choice, YesSupports(form, item), stances);
    }

    /// <summary>Whether the answer that says yes supports the topic; null when none of the two says yes.</summary>
    public static bool? YesSupports(Instrument instrument, InstrumentItem item)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return instrument.OptionsOf(item).Where(o => o.Texts.Values.Any(t => AgreementWords.Of(t) > 0)).Select(o => (bool?)(o.Score == 1)).FirstOrDefault();
    }

    /// <summary>The answer that supports the topic, and the one that opposes it.</summary>
    /// <exception cref="InvalidInputException">The question does not have one of each.</exception>
    public static ResponseOption[] Sides(Instrument instrument, InstrumentItem item)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ResponseOption[] sides = [.. instrument.OptionsOf(item).Where(o => o.Score is 1 or 0)];
        return sides.Length == 2 && sides[0].Score != sides[1].Score
            ? sides
            : throw new InvalidInputException(
                $"instrument '{instrument.Id}', question '{item.Id}'",
                "does not have one answer that supports (score 1) and one that opposes (score 0).",
                "Stance questions have two answers with these scores.");
    }

    /// <summary>Title of the topic of a question.</summary>
    public static string TopicOf(Instrument instrument, InstrumentItem item)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(item);
        return item.Topic ?? instrument.Scales.First(s => s.Items.Any(k => k.ItemId == item.Id)).Title;
    }

    private static int PlaceOf(ResponseOption option) => option.Score switch
    {
        1 => 0,
        0 => 1,
        _ => 2,
    };

    // An option speaks the languages of the others.
    private static ResponseOption Abstain(string language, ResponseOption other) => AbstainWords.ContainsKey(language)
        ? new ResponseOption("abstain", AbstainWords.Where(w => other.Texts.ContainsKey(w.Key)).ToDictionary(w => w.Key, w => w.Value), AbstainScore)
        : throw new InvalidInputException($"language '{language}'", "has no words to abstain here.", $"They are known in {string.Join(", ", AbstainWords.Keys)}.");
}
