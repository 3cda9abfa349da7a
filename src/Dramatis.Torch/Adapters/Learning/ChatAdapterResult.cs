namespace Dramatis.Torch.Adapters.Learning;

/// <summary>What a leg of training left.</summary>
/// <param name="State">Where the run stands.</param>
/// <param name="Texts">Texts learned from: one for each turn of the assistant.</param>
/// <param name="LeftOut">Texts that were too long.</param>
/// <param name="Adapter">Folder of the adapter, in PEFT layout.</param>
public sealed record ChatAdapterResult(AdapterRunState State, int Texts, int LeftOut, string Adapter);
