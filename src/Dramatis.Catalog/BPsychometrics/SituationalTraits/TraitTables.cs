using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>The tables of the report.</summary>
internal sealed class TraitTables(TraitOptions options, TraitAnswers answers, IReadOnlyList<TraitFitness> fitness)
{
    public IEnumerable<ReportTable> All()
    {
        yield return Scores();
        yield return Fitness();
        if (options.Prompted.Count > 0)
        {
            yield return Prompts();
        }

        yield return Blind();
        foreach (ReportTable table in new TraitBleedTables(options).All())
        {
            yield return table;
        }
    }

    private ReportTable Scores() => new(
        "scores",
        "Situations decided for the trait, of 100",
        ["Trait", "Without a prompt", "95 % interval", "Decided", "Ties", "First order alone", "Second order alone"],
        [.. from score in answers.Scores(answers.Bare).Values select (IReadOnlyList<string>)ScoreRow(score)],
        "Balanced over two orders that mirror each other. The last columns show what either order alone would have said: where they part, the place of an option decides, not what it says.");

    private string[] ScoreRow(BalancedScore score)
    {
        IReadOnlyList<BalancedScore>[] alone = [.. answers.Alone.Select(choices => BalancedScore.Of(options.Scenes.Instrument, choices))];
        HashSet<string> items = [.. options.Scenes.Instrument.Scale(score.ScaleId).Items.Select(k => k.ItemId)];
        return
        [
            options.Scenes.Instrument.Scale(score.ScaleId).Title,
            Number(score.Value),
            score.Interval is { } i ? $"[{Number(i.Lower)}, {Number(i.Upper)}]" : "-",
            $"{Count(score.Decided)} of {Count(score.Asked)}",
            Count(answers.Bare.Count(c => c.Level == 0.5 && items.Contains(c.ItemId))),
            .. alone.Select(a => Number(a.First(s => s.ScaleId == score.ScaleId).Value)),
        ];
    }

    private ReportTable Fitness() => new(
        "fitness",
        "How fit the instruments are for this model",
        ["Instrument", "Items", "Template", "Order", "Wording", "Mean", "Refused", "No option named", "Replies in words"],
        [
            .. fitness.Select(f => (IReadOnlyList<string>)
            [
                f.Form.Instrument.Title,
                Count(f.Form.Instrument.Items.Count),
                Flips(f, f.Fitness.Template),
                Flips(f, f.Fitness.Order),
                Flips(f, f.Fitness.Paraphrase),
                Share(f.Fitness.Sensitivity),
                Count(f.Refused),
                Count(f.Unreadable),
                Count(f.Replies),
            ]),
        ],
        "Template, order and wording: share of comparisons in which the decision on an item changes with that alone, with its 95 % interval over items.");

    private ReportTable Prompts()
    {
        IReadOnlyDictionary<string, BalancedScore> bare = answers.Scores(answers.Bare);
        return new ReportTable(
            "prompts",
            "Situations decided for the trait under prompts for its poles, of 100",
            ["Trait", "Low", "None", "High", "High - none", "None - low"],
            [
                .. from trait in options.Prompted
                   let low = answers.Scores(answers.Under(TraitPrompts.Name(trait, TraitPrompts.Low))).GetValueOrDefault(trait)?.Value
                   let none = bare.GetValueOrDefault(trait)?.Value
                   let high = answers.Scores(answers.Under(TraitPrompts.Name(trait, TraitPrompts.High))).GetValueOrDefault(trait)?.Value
                   select (IReadOnlyList<string>)
                   [
                       options.Scenes.Instrument.Scale(trait).Title, Number(low), Number(none), Number(high), Number(high - none), Number(none - low),
                   ],
            ],
            "The paper finds that prompts hardly raise psychopathy or lower conscientiousness in aligned models: look at these cells.");
    }

    private ReportTable Blind() => new(
        "blind",
        "Share of options that a classifier puts on their side without the situation",
        ["Trait", "By surface", "By words"],
        [
            .. from scale in options.Scenes.Instrument.Scales
               select (IReadOnlyList<string>)
               [
                   scale.Title,
                   Share(BlindOptionCheck.Of(options.Scenes.Instrument, scale, OptionFeatures.Surface, options.Scenes.Language)),
                   Share(BlindOptionCheck.Of(options.Scenes.Instrument, scale, OptionFeatures.Words, options.Scenes.Language)),
               ],
            [
                "All",
                Share(BlindOptionCheck.Of(options.Scenes.Instrument, OptionFeatures.Surface, options.Scenes.Language)),
                Share(BlindOptionCheck.Of(options.Scenes.Instrument, OptionFeatures.Words, options.Scenes.Language)),
            ],
        ],
        "Ten-fold cross-validation by situation, chance is .5, 95 % intervals over situations. Surface is length, negations and commas: above chance it is a fault of the items, which a model that likes long answers would turn into a trait.");

    private static string Share(BlindOptionCheck? check) =>
        check is null ? "-" : $"{Share(check.Accuracy)} [{Share(check.Interval.Lower)}, {Share(check.Interval.Upper)}]";

    private string Flips(TraitFitness of, DecisionFlips flips)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"trait|{of.Form.Name}|{flips.Factor}|{options.Seed}"));
        return flips.Estimate(random, options.Draws) is { } found
            ? $"{Share(found.Estimate)} [{Share(found.Percentile.Lower)}, {Share(found.Percentile.Upper)}]"
            : "-";
    }

    private static string Share(double? rate) => ReportCell.Number(rate);

    private static string Number(double? value) => ReportCell.Number(value, 1);
}
