using System.Text.Json.Serialization;

namespace Dramatis.Torch.Training.Data;

/// <summary>How conversations become the rows of a micro-batch. Loss and gradients of the same conversations are those of either.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RowLayout>))]
public enum RowLayout
{
    /// <summary>One conversation a row; conversations of about equal length come together, the shorter ones are padded.</summary>
    OneConversation,

    /// <summary>One row in which conversations of any length follow each other without padding; each attends to itself only.</summary>
    Packed,
}
