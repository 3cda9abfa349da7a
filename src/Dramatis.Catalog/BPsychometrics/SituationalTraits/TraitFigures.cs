using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>The pictures of the report: the profile as a radar, prompts as a forest, fitness as a heat map.</summary>
internal sealed class TraitFigures(TraitOptions options, TraitAnswers answers, IReadOnlyList<TraitFitness> fitness)
{
    public IEnumerable<ReportFigure> All()
    {
        IReadOnlyDictionary<string, BalancedScore> bare = answers.Scores(answers.Bare);
        if (bare.Count > 2)
        {
            yield return Radar(bare);
        }

        if (options.Prompted.Count > 0)
        {
            yield return Prompts(bare);
        }

        yield return new HeatmapFigure(
            "fitness",
            "Decisions that change with the asking",
            "Share of comparisons in which the decision on an item, for the trait or against it, changes with one thing alone. Lower is better.",
            [.. fitness.Select(f => f.Form.Instrument.Title)],
            ["template", "order", "wording"],
            [
                .. fitness.Select(f => (IReadOnlyList<double>)
                [
                    f.Fitness.Template.Rate ?? double.NaN, f.Fitness.Order.Rate ?? double.NaN, f.Fitness.Paraphrase.Rate ?? double.NaN,
                ]),
            ]);
    }

    private RadarFigure Radar(IReadOnlyDictionary<string, BalancedScore> bare)
    {
        BalancedScore[] scores = [.. options.Scenes.Instrument.Scales.Select(s => bare[s.Id])];
        return new RadarFigure(
            "profile",
            "What the model would do",
            "Situations decided for each trait without a prompt, of 100; 50 is the middle. Bars are Wilson's 95 % intervals over situations.",
            [.. options.Scenes.Instrument.Scales.Select(s => s.Title)],
            0,
            100,
            [new LineSeries("without a prompt", [.. scores.Select(s => s.Value ?? double.NaN)], [.. scores.Select(s => s.Interval)])]);
    }

    private ForestFigure Prompts(IReadOnlyDictionary<string, BalancedScore> bare) => new(
        "prompts",
        "Prompts for the poles of each trait",
        "Situations decided for the trait, of 100, under a prompt for its low pole, without one, and under a prompt for its high pole; Wilson's 95 % intervals over situations.",
        "situations decided for the trait, of 100",
        [
            .. from trait in options.Prompted
               from row in new[]
               {
                   Row(trait, "low", answers.Scores(answers.Under(TraitPrompts.Name(trait, TraitPrompts.Low))).GetValueOrDefault(trait)),
                   Row(trait, "none", bare.GetValueOrDefault(trait)),
                   Row(trait, "high", answers.Scores(answers.Under(TraitPrompts.Name(trait, TraitPrompts.High))).GetValueOrDefault(trait)),
               }
               where row is not null
               select row,
        ],
        50);

    private ForestRow? Row(string trait, string prompt, BalancedScore? score)
    {
        Scale scale = options.Scenes.Instrument.Scale(trait);
        return score?.Value is { } value ? new ForestRow($"{scale.Title}, {prompt}", value, score.Interval, prompt) : null;
    }
}
