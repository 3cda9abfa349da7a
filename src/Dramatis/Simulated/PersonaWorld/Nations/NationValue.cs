namespace Dramatis.Simulated.PersonaWorld.Nations;

/// <summary>The dimensions on which the invented nations differ; each runs from -1 to 1.</summary>
public enum NationValue
{
    /// <summary>New ways (-1) to old ways (1).</summary>
    Tradition,

    /// <summary>Everyone for themselves (-1) to all for one another (1).</summary>
    Community,

    /// <summary>Freedom from rules (-1) to firm rules (1).</summary>
    Order,

    /// <summary>Generous spending (-1) to saving (1).</summary>
    Thrift,

    /// <summary>Building and growth (-1) to leaving nature alone (1).</summary>
    Nature,
}
