using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Factors;

/// <summary>Principal components of a correlation matrix (Hotelling 1933). Signs are arbitrary; here the loadings of each component sum to no less than 0.</summary>
public sealed class PrincipalComponents
{
    private readonly Matrix<double> vectors;

    private PrincipalComponents(Vector<double> values, Matrix<double> vectors)
    {
        Eigenvalues = values.ToArray();
        this.vectors = vectors;
    }

    /// <summary>Eigenvalues, largest first; they sum to the number of variables.</summary>
    public IReadOnlyList<double> Eigenvalues { get; }

    /// <summary>Components of a correlation matrix.</summary>
    /// <param name="correlations">Symmetric with unit diagonal.</param>
    /// <exception cref="ArgumentException">Not a correlation matrix.</exception>
    public static PrincipalComponents Of(double[,] correlations)
    {
        (Vector<double> values, Matrix<double> vectors) = CorrelationMatrix.Eigen(CorrelationMatrix.Checked(correlations, nameof(correlations)));
        return new PrincipalComponents(values, vectors);
    }

    /// <summary>Loadings [variables, components] of the first components: eigenvector times root of eigenvalue.</summary>
    /// <exception cref="ArgumentException">Not between 1 and the number of variables.</exception>
    public double[,] Loadings(int components)
    {
        if (components < 1 || components > Eigenvalues.Count)
        {
            throw new ArgumentException($"Between 1 and {Eigenvalues.Count} components can be kept, asked for {components}.", nameof(components));
        }

        return Scaled(vectors, Eigenvalues, components).ToArray();
    }

    internal static Matrix<double> Scaled(Matrix<double> vectors, IReadOnlyList<double> values, int count) =>
        Matrix<double>.Build.Dense(vectors.RowCount, count, (i, k) =>
            vectors[i, k] * Math.Sqrt(Math.Max(0, values[k])) * (vectors.Column(k).Sum() < 0 ? -1 : 1));
}
