using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Optimization;

/// <summary>Newton's method with halved steps for a concave (or locally concave) log-likelihood.</summary>
internal static class NewtonMaximizer
{
    private const int MostIterations = 200;
    private const double Settled = 1e-10;

    /// <summary>Climbs from a start; the function gives value, gradient and negative second derivatives.</summary>
    /// <exception cref="ConvergenceException">No maximum was reached: steps did not end or the curvature vanished, as under separation.</exception>
    internal static (Vector<double> Argument, double Value, Matrix<double> Information) Maximize(
        Func<Vector<double>, Evaluation> function, Vector<double> start, string model)
    {
        Vector<double> x = start;
        Evaluation at = function(x);
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            Vector<double> step = Ascent(at, model, iteration);
            double scale = 1;
            Evaluation next = function(x + step);
            while (!(next.Value >= at.Value - (1e-12 * Math.Max(1, Math.Abs(at.Value)))) && scale > 1e-8)
            {
                scale /= 2;
                next = function(x + (step * scale));
            }

            if (!double.IsFinite(next.Value))
            {
                throw new ConvergenceException($"{model}: the likelihood is not finite near the start.", iteration);
            }

            x += step * scale;
            at = next;
            if (step.AbsoluteMaximum() * scale < Settled * Math.Max(1, x.AbsoluteMaximum()))
            {
                return (x, at.Value, at.Information);
            }
        }

        throw new ConvergenceException(
            $"{model}: the steps did not end, as when a combination of the terms predicts the outcome without error.", MostIterations);
    }

    /// <summary>Derivatives of a gradient by central differences, made symmetric, with the sign turned.</summary>
    internal static Matrix<double> Information(Func<Vector<double>, Vector<double>> gradient, Vector<double> at)
    {
        Matrix<double> information = Matrix<double>.Build.Dense(at.Count, at.Count);
        for (int j = 0; j < at.Count; j++)
        {
            double width = 1e-5 * Math.Max(1, Math.Abs(at[j])); // near the cube root of the rounding error
            Vector<double> up = at.Clone(), down = at.Clone();
            up[j] += width;
            down[j] -= width;
            information.SetColumn(j, (gradient(down) - gradient(up)) / (up[j] - down[j]));
        }

        return (information + information.Transpose()) / 2;
    }

    private static Vector<double> Ascent(Evaluation at, string model, int iteration)
    {
        Matrix<double> information = at.Information;
        double diagonal = information.Diagonal().AbsoluteMaximum();
        for (double ridge = 0; ridge <= 1e3; ridge = ridge == 0 ? 1e-3 : ridge * 10)
        {
            try
            {
                Matrix<double> raised = ridge == 0
                    ? information
                    : information + (Matrix<double>.Build.DenseIdentity(information.RowCount) * (ridge * diagonal));
                Vector<double> step = raised.Cholesky().Solve(at.Gradient);
                if (step.All(double.IsFinite))
                {
                    return step;
                }
            }
            catch (ArgumentException)
            {
                // not positive definite here: lean towards the gradient
            }
        }

        throw new ConvergenceException($"{model}: the likelihood is flat, as under separation or collinear terms.", iteration);
    }

    internal sealed record Evaluation(double Value, Vector<double> Gradient, Matrix<double> Information);
}
