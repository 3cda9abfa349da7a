namespace Dramatis.Statistics.Clustering;

/// <summary>One step of agglomeration. Points are clusters 0 to n - 1; the k-th merge makes cluster n + k.</summary>
/// <param name="First">The lower-numbered cluster.</param>
/// <param name="Second">The other.</param>
/// <param name="Height">Their distance.</param>
/// <param name="Size">Points in the new cluster.</param>
public readonly record struct ClusterMerge(int First, int Second, double Height, int Size);
