using Dramatis.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Internals.Directions;

/// <summary>
/// Residual vectors of pairs of texts that differ in one trait, and the directions that follow from them. All sums are in double
/// precision. Disposable: it holds the vectors as tensors.
/// </summary>
public sealed class ContrastPairs : IDisposable
{
    private const int MostSteps = 500;

    private readonly Tensor positive; // [N, C] of float64
    private readonly Tensor negative;

    /// <summary>Takes the vectors of pairs at one site.</summary>
    /// <param name="positive">Of the first text of each pair, [N][C].</param>
    /// <param name="negative">Of the second, in the same order.</param>
    /// <exception cref="InvalidInputException">There is no pair, or the vectors do not fit each other.</exception>
    public ContrastPairs(IReadOnlyList<float[]> positive, IReadOnlyList<float[]> negative)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negative);
        if (positive.Count == 0 || positive.Count != negative.Count || positive.Concat(negative).Any(row => row.Length == 0 || row.Length != positive[0].Length))
        {
            throw new InvalidInputException("pairs", $"have {positive.Count} and {negative.Count} vectors.", "Expected as many of each, at least one, all of one width.");
        }

        TorchRuntime.EnsureLoaded();
        Count = positive.Count;
        this.positive = Rows(positive);
        this.negative = Rows(negative);
    }

    /// <summary>Number of pairs.</summary>
    public int Count { get; }

    /// <summary>The mean of first minus second; its length is the mean gap (Turner et al. 2023; Rimsky et al. 2024).</summary>
    public TraitDirection MeanDifference() => Found("mean-difference", () => (Differences().mean([0]), null));

    /// <summary>
    /// The first principal component of the differences after their mean is taken out, at length one: how they vary, not where they point
    /// (repeng's pca_diff). Its sign is that of most pairs.
    /// </summary>
    public TraitDirection PcaOfDifferences() => Found("pca-diff", () =>
    {
        Tensor differences = Differences();
        return (Signed(Leading(differences - differences.mean([0], keepdim: true))), null);
    });

    /// <summary>
    /// The first principal component of the vectors after the midpoint of their pair is taken out, at length one (repeng's pca_center); equal to
    /// the first right singular vector of the differences. Its sign is that of most pairs.
    /// </summary>
    public TraitDirection PcaOfCentredPairs() => Found("pca-center", () => (Signed(Leading(Differences())), null));

    /// <summary>Ridge regression on targets 1 and -1 with a free intercept: minimises the sum of squares plus lambda |w|².</summary>
    /// <param name="lambda">Penalty; positive.</param>
    public TraitDirection Ridge(double lambda)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lambda);
        return Found("ridge", () =>
        {
            Tensor x = cat([positive, negative]);
            Tensor y = Targets(-1);
            Tensor mean = x.mean([0], keepdim: true);
            Tensor centred = x - mean;
            // As many unknowns as texts: the solution lies in the space of the texts.
            Tensor gram = centred.mm(centred.t()) + (eye(2 * Count, dtype: ScalarType.Float64) * lambda);
            Tensor w = centred.t().mm(linalg.solve(gram, (y - y.mean()).unsqueeze(1))).squeeze(1);
            return (w, y.mean().item<double>() - mean.squeeze(0).dot(w).item<double>());
        });
    }

    /// <summary>Logistic regression: minimises C times the sum of log losses plus |w|² / 2, the intercept free.</summary>
    /// <param name="c">Weight of the losses; positive.</param>
    /// <exception cref="InvalidInputException">The iteration does not settle.</exception>
    public TraitDirection Logistic(double c)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(c);
        return Found("logistic", () => Newton(cat([positive, negative]), Targets(0), c));
    }

    /// <summary>
    /// Linear discriminant with shrinkage: S⁻¹ (m₁ - m₀), S being the mean covariance within the kinds, mixed with its mean variance times the
    /// identity.
    /// </summary>
    /// <param name="shrinkage">Share of the identity; above 0, at most 1.</param>
    public TraitDirection LinearDiscriminant(double shrinkage)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shrinkage);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shrinkage, 1);
        return Found("lda", () =>
        {
            Tensor first = positive.mean([0]), second = negative.mean([0]);
            Tensor within = (Covariance(positive, first) + Covariance(negative, second)) / 2;
            double variance = within.diagonal().mean().item<double>();
            Tensor mixed = (within * (1 - shrinkage)) + (eye(within.shape[0], dtype: ScalarType.Float64) * (shrinkage * variance));
            Tensor w = linalg.solve(mixed, (first - second).unsqueeze(1)).squeeze(1);
            return (w, -((first + second) / 2).dot(w).item<double>());
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        positive.Dispose();
        negative.Dispose();
    }

    private static Tensor Rows(IReadOnlyList<float[]> rows) =>
        tensor(rows.SelectMany(row => row).ToArray(), [rows.Count, rows[0].Length]).to(ScalarType.Float64).DetachFromDisposeScope();

    private static Tensor Covariance(Tensor rows, Tensor mean)
    {
        Tensor centred = rows - mean;
        return centred.t().mm(centred) / rows.shape[0];
    }

    private static Tensor Leading(Tensor rows) => linalg.svd(rows, fullMatrices: false).Vh[0];

    private Tensor Differences() => positive - negative;

    private Tensor Targets(double ofSecond) => cat([ones(Count, ScalarType.Float64), full(Count, ofSecond, ScalarType.Float64)]);

    private Tensor Signed(Tensor direction)
    {
        double agreeing = Differences().mv(direction).sign().sum().item<double>();
        return agreeing < 0 ? direction.neg() : direction;
    }

    // Newton's method; each step is a weighted ridge regression, solved in the space of the texts, and shortened until the loss falls.
    private static (Tensor W, double? Intercept) Newton(Tensor x, Tensor t, double c)
    {
        long n = x.shape[0];
        Tensor gram = x.mm(x.t());
        Tensor a = zeros(n, ScalarType.Float64);
        Tensor b = zeros(1, ScalarType.Float64);
        double Loss(Tensor a, Tensor b)
        {
            Tensor f = gram.mv(a) + b;
            return ((nn.functional.softplus(f) - (t * f)).sum() * c + (a.dot(gram.mv(a)) / 2)).item<double>();
        }

        double loss = Loss(a, b);
        for (int step = 0; step < MostSteps; step++)
        {
            Tensor f = gram.mv(a) + b;
            Tensor p = f.sigmoid();
            Tensor weight = (p * (1 - p)).clamp_min(1e-12);
            Tensor target = f + ((t - p) / weight);
            Tensor system = zeros(n + 1, n + 1, ScalarType.Float64);
            system.narrow(0, 0, n).narrow(1, 0, n).copy_(gram + diag(1 / (weight * c)));
            system.narrow(0, 0, n).narrow(1, n, 1).fill_(1);
            system.narrow(0, n, 1).narrow(1, 0, n).fill_(1);
            Tensor solved = linalg.solve(system, cat([target, zeros(1, ScalarType.Float64)]).unsqueeze(1)).squeeze(1);
            Tensor towardsA = solved.narrow(0, 0, n) - a, towardsB = solved.narrow(0, n, 1) - b;
            double share = 1;
            while (share > 1e-10 && Loss(a + (towardsA * share), b + (towardsB * share)) > loss)
            {
                share /= 2;
            }

            a += towardsA * share;
            b += towardsB * share;
            double next = Loss(a, b);
            bool settled = towardsA.abs().max().item<double>() <= 1e-12 * Math.Max(1e-12, a.abs().max().item<double>()) || (loss - next <= 1e-15 * Math.Abs(loss) && step > 0);
            loss = next;
            if (settled)
            {
                return (x.t().mv(a), b.item<double>());
            }
        }

        throw new InvalidInputException("logistic regression", $"did not settle in {MostSteps} steps.", "Take a smaller C.");
    }

    private TraitDirection Found(string method, Func<(Tensor Direction, double? Intercept)> find)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        (Tensor direction, double? intercept) = find();
        double right = Differences().mv(direction).gt(0).to(ScalarType.Float64).mean().item<double>();
        float[] values = direction.to(ScalarType.Float32).contiguous().data<float>().ToArray();
        return new TraitDirection(method, values, intercept, right);
    }
}
