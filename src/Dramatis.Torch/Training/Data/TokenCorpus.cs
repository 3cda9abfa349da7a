using System.Runtime.InteropServices;

namespace Dramatis.Torch.Training.Data;

/// <summary>Tokenised conversations of one kind, three bytes a token and eight a conversation. Reading is thread-safe.</summary>
public sealed class TokenCorpus
{
    private readonly List<ushort> ids = [];
    private readonly List<byte> classes = [];
    private readonly List<int> ends = [];
    private readonly List<int> learnedBytes = [];

    /// <summary>Creates an empty corpus.</summary>
    public TokenCorpus(string name) => Name = name;

    /// <summary>What it teaches.</summary>
    public string Name { get; }

    /// <summary>Number of conversations.</summary>
    public int Count => ends.Count;

    /// <summary>Tokens of all conversations.</summary>
    public int TokenCount => ids.Count;

    /// <summary>Tokens that the loss counts in full.</summary>
    public int LearnedTokens => classes.Count(c => c == (byte)LossClass.Learned);

    /// <summary>Adds a conversation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id does not fit 16 bits.</exception>
    public void Add(TokenisedExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        foreach (int id in example.Ids)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(id, ushort.MaxValue, nameof(example));
            ids.Add((ushort)id);
        }

        classes.AddRange(example.Classes.Select(c => (byte)c));
        ends.Add(ids.Count);
        learnedBytes.Add(example.LearnedBytes);
    }

    /// <summary>Tokens of one conversation.</summary>
    public int Length(int index) => ends[index] - Start(index);

    /// <summary>UTF-8 bytes of the learned text of one conversation, one more for each closing mark.</summary>
    public int LearnedBytes(int index) => learnedBytes[index];

    /// <summary>Token ids of one conversation.</summary>
    public ReadOnlySpan<ushort> Ids(int index) => CollectionsMarshal.AsSpan(ids)[Start(index)..ends[index]];

    /// <summary>Loss classes of one conversation.</summary>
    public ReadOnlySpan<LossClass> Classes(int index) =>
        MemoryMarshal.Cast<byte, LossClass>(CollectionsMarshal.AsSpan(classes)[Start(index)..ends[index]]);

    /// <summary>Writes the corpus.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Name);
        writer.Write(ends.Count);
        writer.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(ends)));
        writer.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(learnedBytes)));
        writer.Write(ids.Count);
        writer.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(ids)));
        writer.Write(CollectionsMarshal.AsSpan(classes));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">The file is cut short.</exception>
    public static TokenCorpus Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var corpus = new TokenCorpus(reader.ReadString());
        int conversations = reader.ReadInt32();
        ReadInto(corpus.ends, conversations, reader);
        ReadInto(corpus.learnedBytes, conversations, reader);
        int tokens = reader.ReadInt32();
        CollectionsMarshal.SetCount(corpus.ids, tokens);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(corpus.ids)));
        CollectionsMarshal.SetCount(corpus.classes, tokens);
        reader.BaseStream.ReadExactly(CollectionsMarshal.AsSpan(corpus.classes));
        return corpus;
    }

    private static void ReadInto(List<int> numbers, int count, BinaryReader reader)
    {
        CollectionsMarshal.SetCount(numbers, count);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)));
    }

    private int Start(int index) => index == 0 ? 0 : ends[index - 1];
}
