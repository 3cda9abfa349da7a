using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Dramatis.Statistics.Regression;

/// <summary>Newton's method on the logistic likelihood, with a proof of separation where it runs off.</summary>
internal sealed class LogisticIteration
{
    private const int MostIterations = 60;
    private const double Converged = 1e-10; // change of a linear predictor, in logits
    private const double Strict = 1e-6; // share of the largest movement below which a row counts as lying on the border

    private readonly LogisticDesign design;
    private readonly double[] probabilities;
    private Vector<double> beta;

    internal LogisticIteration(LogisticDesign design)
    {
        this.design = design;
        probabilities = new double[design.Rows];
        beta = Vector<double>.Build.Dense(design.Columns);
    }

    internal LogisticOutcome Run(int[]? clusters, ClusterCorrection correction)
    {
        if (design.DependentTerms() is { Count: > 0 } dependent)
        {
            return new LogisticRankDeficiency(design.Columns - dependent.Count, dependent);
        }

        double deviance = Evaluate(beta);
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            Vector<double>? step = NewtonStep();
            if (step is null)
            {
                return (LogisticOutcome?)FindSeparation(beta) ?? new LogisticNotConverged(iteration);
            }

            // A step that makes the fit worse overshot: halve it.
            Vector<double> next = beta + step;
            double candidate = Evaluate(next);
            for (int halving = 0; halving < 30 && !(candidate <= deviance + 1e-9); halving++)
            {
                step /= 2;
                next = beta + step;
                candidate = Evaluate(next);
            }

            beta = next;
            deviance = candidate;
            double change = (design.X * step).AbsoluteMaximum();
            if (change < Converged)
            {
                return Finish(deviance, iteration, clusters, correction);
            }

            // Newton needs few steps when there is a maximum. One that still moves by a sizeable part of a logit is suspect, and
            // its direction (or the estimate's) then proves separation, if there is any.
            if (iteration >= 8 && change > 0.1 && (FindSeparation(step) ?? FindSeparation(beta)) is { } separation)
            {
                return separation;
            }
        }

        return (LogisticOutcome?)FindSeparation(beta) ?? new LogisticNotConverged(MostIterations);
    }

    // Sets the fitted probabilities and returns the deviance; written so that no logarithm of 0 is taken.
    private double Evaluate(Vector<double> coefficients)
    {
        Vector<double> logits = design.X * coefficients;
        double deviance = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            double logit = logits[i];
            probabilities[i] = 1 / (1 + Math.Exp(-logit));
            double towards = design.Y[i] > 0 ? -logit : logit;
            deviance += 2 * (towards > 0 ? towards + Log1P(Math.Exp(-towards)) : Log1P(Math.Exp(towards)));
        }

        return deviance;
    }

    private Vector<double>? NewtonStep()
    {
        Matrix<double> information = Information();
        Vector<double> score = Vector<double>.Build.Dense(design.Columns);
        for (int i = 0; i < design.Rows; i++)
        {
            double residual = design.Y[i] - probabilities[i];
            for (int j = 0; j < design.Columns; j++)
            {
                score[j] += design.X[i, j] * residual;
            }
        }

        return TryFactor(information)?.Solve(score);
    }

    private Matrix<double> Information()
    {
        Matrix<double> information = Matrix<double>.Build.Dense(design.Columns, design.Columns);
        for (int i = 0; i < design.Rows; i++)
        {
            double weight = probabilities[i] * (1 - probabilities[i]);
            for (int j = 0; j < design.Columns; j++)
            {
                for (int k = 0; k < design.Columns; k++)
                {
                    information[j, k] += weight * design.X[i, j] * design.X[i, k];
                }
            }
        }

        return information;
    }

    private static Cholesky<double>? TryFactor(Matrix<double> matrix)
    {
        try
        {
            return matrix.Cholesky();
        }
        catch (ArgumentException)
        {
            return null; // not positive definite: weights have vanished
        }
    }

    /// <summary>
    /// A direction along which no row's likelihood falls and some rise for ever is the definition of separation; a hit is a proof
    /// up to rounding, a miss proves nothing.
    /// </summary>
    private LogisticSeparation? FindSeparation(Vector<double> direction)
    {
        Vector<double> movement = design.X * direction;
        double largest = movement.AbsoluteMaximum();
        if (!(largest > 0) || !double.IsFinite(largest))
        {
            return null;
        }

        bool complete = true;
        for (int i = 0; i < design.Rows; i++)
        {
            double towards = (design.Y[i] > 0 ? movement[i] : -movement[i]) / largest;
            if (towards < -Strict)
            {
                return null;
            }

            complete &= towards > Strict;
        }

        List<string> terms = [];
        for (int j = 0; j < design.Columns; j++)
        {
            if (Math.Abs(direction[j]) * design.X.Column(j).AbsoluteMaximum() > 1e-3 * largest)
            {
                terms.Add(design.Terms[j]);
            }
        }

        return new LogisticSeparation(complete, terms);
    }

    private LogisticOutcome Finish(double deviance, int iterations, int[]? clusters, ClusterCorrection correction)
    {
        if (TryFactor(Information()) is not { } factor)
        {
            return new LogisticNotConverged(iterations);
        }

        Matrix<double> covariance = factor.Solve(Matrix<double>.Build.DenseIdentity(design.Columns));
        if (clusters is not null)
        {
            covariance = Sandwich(covariance, clusters, correction);
        }

        Coefficient[] coefficients =
            [.. design.Terms.Select((term, j) => new Coefficient(term, beta[j], Math.Sqrt(covariance[j, j])))];
        return new LogisticFit(
            coefficients, deviance, NullDeviance(), design.Rows, clusters is null ? null : clusters.Max() + 1, iterations);
    }

    private Matrix<double> Sandwich(Matrix<double> bread, int[] clusters, ClusterCorrection correction)
    {
        int groups = clusters.Max() + 1;
        Matrix<double> scores = Matrix<double>.Build.Dense(groups, design.Columns);
        for (int i = 0; i < design.Rows; i++)
        {
            double residual = design.Y[i] - probabilities[i];
            for (int j = 0; j < design.Columns; j++)
            {
                scores[clusters[i], j] += residual * design.X[i, j];
            }
        }

        double factor = correction == ClusterCorrection.None ? 1 : groups / (groups - 1.0);
        if (correction == ClusterCorrection.ClustersAndCoefficients)
        {
            if (design.Rows <= design.Columns)
            {
                throw new ArgumentException(
                    $"This correction needs more rows than coefficients, found {design.Rows} and {design.Columns}.", nameof(correction));
            }

            factor *= (design.Rows - 1.0) / (design.Rows - design.Columns);
        }

        return bread * scores.TransposeThisAndMultiply(scores) * bread * factor;
    }

    private double NullDeviance()
    {
        double share = design.Y.Average();
        return -2 * design.Rows * ((share * Math.Log(share)) + ((1 - share) * Math.Log(1 - share)));
    }

    // log(1 + x) for x in [0, 1] without loss for small x (Kahan).
    private static double Log1P(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }
}
