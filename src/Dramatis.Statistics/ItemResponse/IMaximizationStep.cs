namespace Dramatis.Statistics.ItemResponse;

/// <summary>The maximisation of one item's expected log-likelihood, in parameters without bounds.</summary>
internal interface IMaximizationStep<TItem>
{
    double[] Start(double[] shares);

    TItem Item(double[] parameters);

    double[] Maximize(double[] parameters, double[,] expected, LatentGrid grid);
}
