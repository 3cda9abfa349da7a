using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Dramatis.Statistics.MixedModels;

/// <summary>
/// Log-likelihood of the variances (groupings first, residual last), profiled over the fixed effects, with gradient and expected
/// information. With V = s^2 I + sum s_k^2 Z_k Z_k' everything follows from cross products by Woodbury's identity; what has the residual's
/// identity in it follows from V itself, e.g. s^2 P P = P - sum s_k^2 P Z_k Z_k' P.
/// </summary>
internal sealed class MixedState
{
    private readonly MixedDesign design;
    private readonly Vector<double> variances;
    private readonly Matrix<double> zvz, zvx;

    internal MixedState(MixedDesign design, Vector<double> variances, bool restricted)
    {
        (this.design, this.variances) = (design, variances);
        double residual = variances[^1];
        int levels = design.Zy.Count, columns = design.Xy.Count;
        Vector<double> root = Vector<double>.Build.Dense(levels);
        for (int k = 0; k < design.Groupings.Count; k++)
        {
            (_, int start, int count) = design.Groupings[k];
            for (int j = start; j < start + count; j++)
            {
                root[j] = Math.Sqrt(variances[k] / residual);
            }
        }

        Matrix<double> inner = Matrix<double>.Build.Dense(levels, levels, (i, j) => (root[i] * design.Zz[i, j] * root[j]) + (i == j ? 1 : 0));
        Cholesky<double> factor = inner.Cholesky();
        Matrix<double> lz = Matrix<double>.Build.Dense(levels, levels, (i, j) => root[i] * design.Zz[i, j]);
        Matrix<double> solvedZ = factor.Solve(lz);
        Matrix<double> lx = Matrix<double>.Build.Dense(levels, columns, (i, j) => root[i] * design.Zx[i, j]);
        Vector<double> ly = root.PointwiseMultiply(design.Zy), solvedY = factor.Solve(ly);
        zvz = (design.Zz - lz.TransposeThisAndMultiply(solvedZ)) / residual;
        zvx = (design.Zx - solvedZ.TransposeThisAndMultiply(lx)) / residual;
        Vector<double> zvy = (design.Zy - solvedZ.TransposeThisAndMultiply(ly)) / residual;
        Matrix<double> xvx = (design.Xx - lx.TransposeThisAndMultiply(factor.Solve(lx))) / residual;
        Vector<double> xvy = (design.Xy - lx.TransposeThisAndMultiply(solvedY)) / residual;
        double yvy = (design.Yy - ly.DotProduct(solvedY)) / residual;

        Cholesky<double> fixedFactor = xvx.Cholesky();
        Covariance = fixedFactor.Solve(Matrix<double>.Build.DenseIdentity(columns));
        Estimates = fixedFactor.Solve(xvy);
        double quadratic = yvy - Estimates.DotProduct(xvy);
        ZvResidual = zvy - (zvx * Estimates);
        int n = design.Rows, degrees = restricted ? n - columns : n;
        LogLikelihood = -0.5 * ((degrees * Math.Log(2 * Math.PI)) + (n * Math.Log(residual)) + factor.DeterminantLn
            + (restricted ? fixedFactor.DeterminantLn : 0) + quadratic);

        Matrix<double> projected = restricted ? zvz - (zvx * Covariance).TransposeAndMultiply(zvx) : zvz;
        (Gradient, Information) = Derivatives(projected, degrees, quadratic);
    }

    internal double LogLikelihood { get; }

    /// <summary>Fixed effects at these variances.</summary>
    internal Vector<double> Estimates { get; }

    /// <summary>(X' V^-1 X)^-1.</summary>
    internal Matrix<double> Covariance { get; }

    /// <summary>Z' V^-1 (y - X b).</summary>
    internal Vector<double> ZvResidual { get; }

    internal Vector<double> Gradient { get; }

    internal Matrix<double> Information { get; }

    /// <summary>X' V^-1 V_k V^-1 X for each variance.</summary>
    internal Matrix<double>[] FixedSlopes()
    {
        Matrix<double>[] slopes = new Matrix<double>[variances.Count];
        Matrix<double> rest = Covariance.Inverse();
        for (int k = 0; k < design.Groupings.Count; k++)
        {
            Matrix<double> block = Block(zvx, k);
            slopes[k] = block.TransposeThisAndMultiply(block);
            rest -= slopes[k] * variances[k];
        }

        slopes[^1] = rest / variances[^1];
        return slopes;
    }

    /// <summary>X' V^-1 V_k V^-1 (y - X b) as columns, one per variance.</summary>
    internal Matrix<double> CrossSlopes()
    {
        Matrix<double> cross = Matrix<double>.Build.Dense(Estimates.Count, variances.Count);
        Vector<double> rest = Vector<double>.Build.Dense(Estimates.Count);
        for (int k = 0; k < design.Groupings.Count; k++)
        {
            Vector<double> column = Block(zvx, k).TransposeThisAndMultiply(Block(ZvResidual, k));
            cross.SetColumn(k, column);
            rest -= column * variances[k];
        }

        cross.SetColumn(variances.Count - 1, rest / variances[^1]);
        return cross;
    }

    private Matrix<double> Block(Matrix<double> matrix, int k) =>
        matrix.SubMatrix(design.Groupings[k].Start, design.Groupings[k].Count, 0, matrix.ColumnCount);

    private Vector<double> Block(Vector<double> vector, int k) => vector.SubVector(design.Groupings[k].Start, design.Groupings[k].Count);

    private (Vector<double> Gradient, Matrix<double> Information) Derivatives(Matrix<double> projected, int degrees, double quadratic)
    {
        int groupings = design.Groupings.Count;
        double residual = variances[^1];
        Vector<double> gradient = Vector<double>.Build.Dense(groupings + 1), trace = gradient.Clone();
        Matrix<double> information = Matrix<double>.Build.Dense(groupings + 1, groupings + 1);
        double traceRest = degrees, quadraticRest = quadratic;
        for (int k = 0; k < groupings; k++)
        {
            (_, int start, int count) = design.Groupings[k];
            double square = Block(ZvResidual, k).DotProduct(Block(ZvResidual, k));
            trace[k] = projected.SubMatrix(start, count, start, count).Trace();
            gradient[k] = 0.5 * (square - trace[k]);
            traceRest -= variances[k] * trace[k];
            quadraticRest -= variances[k] * square;
            for (int l = 0; l < groupings; l++)
            {
                (_, int other, int width) = design.Groupings[l];
                double norm = projected.SubMatrix(start, count, other, width).FrobeniusNorm();
                information[k, l] = 0.5 * norm * norm;
            }
        }

        double traceResidual = traceRest / residual;
        gradient[groupings] = 0.5 * ((quadraticRest / residual) - traceResidual);
        double last = traceResidual;
        for (int k = 0; k < groupings; k++)
        {
            double sum = trace[k];
            for (int l = 0; l < groupings; l++)
            {
                sum -= 2 * variances[l] * information[k, l];
            }

            information[k, groupings] = information[groupings, k] = 0.5 * sum / residual;
            last -= variances[k] * sum / residual;
        }

        information[groupings, groupings] = 0.5 * last / residual;
        return (gradient, information);
    }
}
