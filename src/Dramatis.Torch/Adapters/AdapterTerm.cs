namespace Dramatis.Torch.Adapters;

/// <summary>An adapter and how strongly it acts.</summary>
/// <param name="Adapter">The adapter.</param>
/// <param name="Weight">Factor of what it adds; 1 is as trained, negative turns it round. Finite.</param>
public sealed record AdapterTerm(LowRankAdapter Adapter, double Weight = 1);
