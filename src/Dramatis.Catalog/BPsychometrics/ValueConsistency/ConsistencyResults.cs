using Dramatis.Experiments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Psychometrics.Stances;
using Dramatis.Psychometrics.Trials;
using Dramatis.Statistics.Agreement;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>Everything that the report is made of.</summary>
internal sealed class ConsistencyResults
{
    public ConsistencyResults(ValueConsistencyOptions options, StanceSheets sheets, IReadOnlyList<CompletedTrial> completed)
    {
        Options = options;
        Collected = new CollectedStances(options, sheets, completed);
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"value-consistency|{options.Seed}"));
        Consistency = options.Respondents.Where(Collected.Answers.Contains).ToDictionary(r => r, r => new StanceConsistency(
            [.. Collected.Answers[r]], options.Languages[0], options.Distance, random.Split(r), options.Draws));
        Acquiescence = options.Sets.Select(s => (s.Id, Found: StanceAcquiescence.Of(
                [.. Bare.Where(a => a.Set == s.Id && a.Language == options.Languages[0])], random.Split($"yes|{s.Id}"), options.Draws)))
            .Where(s => s.Found is not null).ToDictionary(s => s.Id, s => s.Found!);
        YesSaying = StanceAcquiescence.Of([.. Bare.Where(a => a.Language == options.Languages[0])], random.Split("yes"), options.Draws);
        Values = ValueEffect.Of(
            Bare.Where(a => a is { Task: StanceTask.Choice, Paraphrase: 0 } && a.Language == options.Languages[0]), Collected.Steered, random.Split("values"), options.Draws);
        Portraits = PortraitsOf(completed);
        Judges = JudgesOf();
        Contradictions search = new(options.Languages[0], options.Firmness);
        Contradictions = [.. options.Respondents.SelectMany(r => search.Of(r, Collected.Answers[r]))];
        Pairs = new ContradictionPairs(options, sheets);
    }

    public ValueConsistencyOptions Options { get; }

    public CollectedStances Collected { get; }

    /// <summary>Consistency by respondent; those without any answer are absent.</summary>
    public IReadOnlyDictionary<string, StanceConsistency> Consistency { get; }

    /// <summary>Of the bare model; null when it gave no answer.</summary>
    public StanceConsistency? OfModel => Consistency.GetValueOrDefault(ValueConsistencyOptions.Bare);

    /// <summary>Yes-saying of the bare model by set.</summary>
    public IReadOnlyDictionary<string, StanceAcquiescence> Acquiescence { get; }

    /// <summary>Yes-saying of the bare model over all sets.</summary>
    public StanceAcquiescence? YesSaying { get; }

    public IReadOnlyList<ValueEffect> Values { get; }

    /// <summary>Rise of a value's own portraits when it is stated, in points from 1 to 6, by value.</summary>
    public IReadOnlyDictionary<string, double> Portraits { get; }

    /// <summary>Agreement of the judges on the side of a text; null with fewer than two judges or no text that two could read.</summary>
    public AgreementCoefficient? Judges { get; }

    /// <summary>Contradictory choices of every respondent.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; }

    /// <summary>Writes contradictions out.</summary>
    public ContradictionPairs Pairs { get; }

    private IEnumerable<StanceAnswer> Bare => Collected.Answers[ValueConsistencyOptions.Bare];

    private static Dictionary<string, double> PortraitsOf(IReadOnlyList<CompletedTrial> completed)
    {
        var instrument = InstrumentPacks.Load(PreparedValueConsistency.PortraitPack);
        Dictionary<string, IReadOnlyList<ScaleScore>> scores = completed.Where(c => c.Trial.Stage == PreparedValueConsistency.Portraits)
            .ToDictionary(c => c.Trial.Cell["respondent"], c => Score(c));
        return scores.TryGetValue(ValueConsistencyOptions.Bare, out IReadOnlyList<ScaleScore>? bare)
            ? scores.Where(s => s.Key != ValueConsistencyOptions.Bare).Select(s => (s.Key, Rise: Of(s.Value, s.Key) - Of(bare, s.Key)))
                .Where(s => s.Rise is not null).ToDictionary(s => s.Key, s => s.Rise!.Value)
            : [];

        IReadOnlyList<ScaleScore> Score(CompletedTrial trial)
        {
            string respondent = trial.Trial.Cell["respondent"];
            IReadOnlyList<ResponseRow> rows = FormTrial.Rows(
                trial, instrument, PreparedValueConsistency.PortraitAdministration(Psychometrics.Administrations.Readout.ExpectedValue), respondent);
            return ScaleScorer.Score(new ResponseSheet(instrument, respondent, rows[0].Administration, rows));
        }

        static double? Of(IReadOnlyList<ScaleScore> scores, string value) => scores.First(s => s.ScaleId == value).Value;
    }

    private AgreementCoefficient? JudgesOf()
    {
        string?[][] sides =
        [
            .. Collected.Texts.Select(t => Options.Judges
                .Select(j => t.Text.Verdicts.GetValueOrDefault(j) is { } p && p != 0.5 ? (p > 0.5 ? "supports" : "opposes") : null).ToArray()),
        ];
        return Options.Judges.Count < 2 || !sides.Any(s => s.Count(v => v is not null) > 1)
            ? null
            : ChanceCorrectedAgreement.FleissKappa(RatingTable.Of(sides, ["supports", "opposes"]));
    }
}
