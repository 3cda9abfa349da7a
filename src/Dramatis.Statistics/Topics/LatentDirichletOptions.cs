namespace Dramatis.Statistics.Topics;

/// <summary>Choices of latent Dirichlet allocation.</summary>
public sealed record LatentDirichletOptions
{
    /// <summary>Dirichlet prior of each topic in a text.</summary>
    public double TopicPrior { get; init; } = 0.1;

    /// <summary>Dirichlet prior of each word in a topic.</summary>
    public double WordPrior { get; init; } = 0.01;

    /// <summary>Sweeps over all words.</summary>
    public int Sweeps { get; init; } = 500;

    /// <summary>Last sweeps whose samples are averaged; topics may swap in very long runs, so keep few.</summary>
    public int Kept { get; init; } = 50;
}
