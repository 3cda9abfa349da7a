using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Internals.Probes;

/// <summary>Multinomial logistic regression with squared weights penalised, in double precision on standardised features.</summary>
/// <param name="Weights">[K, C] for features as they are; a tensor of the caller's.</param>
/// <param name="Biases">[K].</param>
/// <param name="Solution">[K, C + 1] for standardised features, to begin another fit from.</param>
internal sealed record SoftmaxRegression(Tensor Weights, Tensor Biases, Tensor Solution)
{
    private const int MostSteps = 1000;
    private const int Memory = 12;
    private const double Rounding = 1e-12; // of a sum of losses, relative
    private const double Flat = 1e-7; // of the gradient, in nats; the penalty makes the error of a weight at most this over λ

    /// <summary>Log-probabilities of rows, [n, K].</summary>
    public Tensor LogProbabilities(Tensor rows) => nn.functional.log_softmax(rows.mm(Weights.t()) + Biases, 1);

    /// <summary>Minimises the summed log loss plus λ/2 |W|², intercepts free, by L-BFGS (Liu and Nocedal 1989). Call it inside a dispose scope.</summary>
    /// <param name="rows">[n, C] of float64.</param>
    /// <param name="labels">[n], 0 to K - 1.</param>
    /// <param name="count">K.</param>
    /// <param name="penalty">λ; positive.</param>
    /// <param name="start">A solution nearby, or null.</param>
    /// <exception cref="InvalidInputException">The iteration does not settle.</exception>
    public static SoftmaxRegression Fit(Tensor rows, int[] labels, int count, double penalty, Tensor? start = null)
    {
        using var scope = NewDisposeScope();
        Tensor mean = rows.mean([0], keepdim: true);
        Tensor deviation = (rows - mean).square().mean([0], keepdim: true).sqrt();
        Tensor scale = where(deviation.gt(1e-12 * (mean.abs() + 1)), deviation, ones_like(deviation));
        Tensor x = cat([(rows - mean) / scale, ones(rows.shape[0], 1, ScalarType.Float64)], 1); // [n, C + 1]
        Tensor targets = nn.functional.one_hot(tensor(labels.Select(label => (long)label).ToArray()), count).to(ScalarType.Float64);
        Tensor shrunk = ones(1, x.shape[1], ScalarType.Float64);
        shrunk[0, -1] = tensor(0.0, ScalarType.Float64); // the intercept is free
        Tensor found = Minimise(
            p =>
            {
                Tensor logits = nn.functional.log_softmax(x.mm(p.t()), 1);
                Tensor pulled = p * shrunk;
                double loss = ((pulled * pulled).sum() * (penalty / 2) - (logits * targets).sum()).item<double>();
                return (loss, (logits.exp() - targets).t().mm(x) + (pulled * penalty));
            },
            start ?? zeros(count, x.shape[1], ScalarType.Float64));
        Tensor weights = found.narrow(1, 0, rows.shape[1]) / scale;
        Tensor biases = found.select(1, rows.shape[1]) - weights.mm(mean.t()).squeeze(1);
        return new SoftmaxRegression(weights.MoveToOuterDisposeScope(), biases.MoveToOuterDisposeScope(), found.clone().MoveToOuterDisposeScope());
    }

    private static Tensor Minimise(Func<Tensor, (double Loss, Tensor Gradient)> evaluate, Tensor start)
    {
        Tensor point = start;
        (double loss, Tensor gradient) = evaluate(point);
        List<(Tensor Step, Tensor Change)> memory = [];
        for (int step = 0; step < MostSteps; step++)
        {
            if (gradient.abs().max().item<double>() <= Flat)
            {
                return point;
            }

            Tensor direction = Direction(gradient, memory);
            double slope = (direction * gradient).sum().item<double>();
            (double length, double next, Tensor nextGradient) = Search(evaluate, point, gradient, direction, loss, slope, memory.Count == 0 ? 1 / Math.Max(1, gradient.norm().item<double>()) : 1);
            if (length == 0)
            {
                return point; // no lower point within rounding
            }

            Tensor moved = direction * length;
            Tensor change = nextGradient - gradient;
            if ((moved * change).sum().item<double>() > 1e-14 * (moved * moved).sum().item<double>())
            {
                memory.Add((moved, change));
                memory.RemoveRange(0, Math.Max(0, memory.Count - Memory));
            }

            (point, loss, gradient) = (point + moved, next, nextGradient);
        }

        throw new InvalidInputException("probe", $"did not settle in {MostSteps} steps.", "Take larger penalties.");
    }

    // Two loops over what was learned of the curvature.
    private static Tensor Direction(Tensor gradient, List<(Tensor Step, Tensor Change)> memory)
    {
        Tensor direction = gradient.neg();
        double[] along = new double[memory.Count];
        double Product(Tensor a, Tensor b) => (a * b).sum().item<double>();
        for (int i = memory.Count - 1; i >= 0; i--)
        {
            (Tensor s, Tensor y) = memory[i];
            along[i] = Product(s, direction) / Product(s, y);
            direction = direction - (y * along[i]);
        }

        if (memory is [.., var (last, turned)])
        {
            direction = direction * (Product(last, turned) / Product(turned, turned));
        }

        for (int i = 0; i < memory.Count; i++)
        {
            (Tensor s, Tensor y) = memory[i];
            direction = direction + (s * (along[i] - (Product(y, direction) / Product(s, y))));
        }

        return direction;
    }

    // Halves the step until the loss falls enough (Armijo 1966); the problem is convex, so that suffices. Close to the minimum the loss no
    // longer tells two points apart, and a smaller gradient does.
    private static (double Length, double Loss, Tensor Gradient) Search(
        Func<Tensor, (double, Tensor)> evaluate, Tensor point, Tensor at, Tensor direction, double loss, double slope, double length)
    {
        double norm = at.norm().item<double>();
        for (int i = 0; i < 30; i++, length /= 2)
        {
            (double next, Tensor gradient) = evaluate(point + (direction * length));
            bool isLower = next <= loss + (1e-4 * length * slope);
            if (isLower || (Math.Abs(next - loss) <= Rounding * Math.Abs(loss) && gradient.norm().item<double>() < norm))
            {
                return (length, next, gradient);
            }
        }

        return (0, loss, at);
    }
}
