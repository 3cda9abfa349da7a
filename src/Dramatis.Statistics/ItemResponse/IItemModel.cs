namespace Dramatis.Statistics.ItemResponse;

/// <summary>How the answer to one item depends on the latent trait.</summary>
public interface IItemModel
{
    /// <summary>Number of answer categories, coded from 0.</summary>
    int Categories { get; }

    /// <summary>Probability of each category at a trait level.</summary>
    IReadOnlyList<double> Probabilities(double theta);

    /// <summary>Fisher information about the trait at a level, sum over categories of P'^2 / P.</summary>
    double Information(double theta);
}
