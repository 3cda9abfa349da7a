namespace Dramatis.Torch.Engine.Encoders;

/// <summary>How the tokens of a text become one vector.</summary>
public enum SentencePooling
{
    /// <summary>The first token.</summary>
    FirstToken,

    /// <summary>The largest value of each dimension.</summary>
    Maximum,

    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The sum over the root of the number of tokens.</summary>
    MeanOverRootLength,
}
