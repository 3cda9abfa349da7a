namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>Kinds of tokens of a template.</summary>
internal enum JinjaTokenKind
{
    /// <summary>Text that is written as it stands.</summary>
    Data,

    /// <summary>Two opening braces.</summary>
    OutputStart,

    /// <summary>Two closing braces.</summary>
    OutputEnd,

    /// <summary>The opening of a statement.</summary>
    BlockStart,

    /// <summary>The closing of a statement.</summary>
    BlockEnd,

    /// <summary>A name or keyword.</summary>
    Name,

    /// <summary>A quoted text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a point or exponent.</summary>
    Real,

    /// <summary>A sign.</summary>
    Operator,

    /// <summary>The end of the template.</summary>
    End,
}
