using Dramatis.Conversations.Units;
using Dramatis.Models;

namespace Dramatis.Evaluation.Atomic;

/// <summary>
/// Rates by entailment: a unit is the premise, the statements of both poles are hypotheses. The leaning is the mean of entailment minus
/// contradiction, with the sign of the pole; five equal steps of [-1, 1] make the rating. A unit that leaves all statements open does not
/// show the trait.
/// </summary>
/// <param name="model">Judges unit and statement.</param>
/// <param name="shown">Least mean probability of anything but neutral at which a unit shows the trait, in (0, 1).</param>
public sealed class NliUnitRater(INliModel model, double shown = 0.5) : IUnitRater
{
    private const int Steps = 5;

    /// <inheritdoc/>
    public string Name => "entailment: " + model.Name;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<UnitRating>> RateAsync(
        IReadOnlyList<TextUnit> units, TraitTarget target, string? question = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(target);
        (string Text, int Sign)[] poles = [.. target.High.Select(t => (t, 1)), .. target.Low.Select(t => (t, -1))];
        IReadOnlyList<NliScores?> scores = await model.ScoreAsync([.. units.SelectMany(u => poles.Select(p => new NliPair(u.Claim, p.Text)))], cancellationToken);
        return [.. units.Select((_, i) => Rate([.. poles.Select((p, k) => (scores[(i * poles.Length) + k], p.Sign))]))];
    }

    private UnitRating Rate((NliScores? Scores, int Sign)[] judged)
    {
        (NliScores Scores, int Sign)[] read = [.. judged.Where(j => j.Scores is not null).Select(j => (j.Scores!.Value, j.Sign))];
        if (read.Length == 0)
        {
            return new UnitRating(null, MissingCause.Unparsed);
        }

        if (read.Average(r => 1 - r.Scores.Neutral) < shown)
        {
            return UnitRating.NotShown;
        }

        double lean = read.Average(r => r.Sign * (r.Scores.Entailment - r.Scores.Contradiction) / (1 - r.Scores.Neutral));
        return new UnitRating(Math.Clamp((int)Math.Floor((lean + 1) / 2 * Steps) + 1, 1, Steps));
    }
}
