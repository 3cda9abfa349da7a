namespace Dramatis.Torch.Engine.Inspection;

/// <summary>Something one might want to do with a model.</summary>
/// <param name="Name">What: load, tokenize, chat, system-messages.</param>
/// <param name="Works">Whether it will work.</param>
/// <param name="Reason">Why not, or what to know.</param>
public sealed record ModelAbility(string Name, bool Works, string Reason);
