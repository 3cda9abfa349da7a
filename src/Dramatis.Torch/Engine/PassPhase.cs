namespace Dramatis.Torch.Engine;

/// <summary>What a pass reads.</summary>
public enum PassPhase
{
    /// <summary>A part of the prompt.</summary>
    Prompt,

    /// <summary>A token of the reply.</summary>
    Reply,

    /// <summary>Given continuations one behind the other, each seeing the prompt and itself; positions and mask say which token is where.</summary>
    Continuations,
}
