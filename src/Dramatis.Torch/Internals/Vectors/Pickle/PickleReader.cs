using System.Buffers.Binary;
using System.Text;
using Dramatis.Torch.Engine;

namespace Dramatis.Torch.Internals.Vectors.Pickle;

/// <summary>
/// Runs the few pickle operations that saved tensors consist of, and no other: plain values, lists, tuples, dictionaries, references
/// to storages, and calls of <see cref="PickledGlobals"/>. It builds records and executes nothing. Format: Lib/pickletools.py of
/// CPython, protocols 2 to 5.
/// </summary>
internal sealed class PickleReader
{
    private const int MostOperations = 1_000_000;
    private const int MostHeld = 200_000;
    private const int LongestText = 1 << 16;
    private static readonly object Mark = new();

    private readonly string path;
    private readonly byte[] bytes;
    private readonly List<object?> stack = [];
    private readonly Dictionary<long, object?> memo = [];
    private int position;

    private PickleReader(string path, byte[] bytes) => (this.path, this.bytes) = (path, bytes);

    /// <summary>
    /// What the pickle holds: null, bool, long, double, string, object[] for a tuple, <see cref="List{T}"/> for a list,
    /// <see cref="PickledDictionary"/>, <see cref="PickledTensor"/>.
    /// </summary>
    /// <exception cref="ModelFormatException">It is damaged, or asks for anything else.</exception>
    public static object? Read(string path, byte[] bytes) => new PickleReader(path, bytes).Run();

    private object? Run()
    {
        for (int operations = 0; operations < MostOperations; operations++)
        {
            int at = position;
            byte code = Next();
            if (code == '.')
            {
                return stack.Count == 1 ? stack[0] : throw Broken($"ends with {stack.Count} values in hand; expected one");
            }

            if (!PushPlain(code) && !PushStored(code) && !Build(code))
            {
                throw Broken($"has the operation 0x{code:x2} at byte {at}, which tensors do not need");
            }

            if (stack.Count + memo.Count > MostHeld)
            {
                throw Broken($"holds more than {MostHeld} values");
            }
        }

        throw Broken($"has more than {MostOperations} operations");
    }

    private bool PushPlain(byte code)
    {
        switch ((char)code)
        {
            case '\x80': Require(Next() is >= 2 and <= 5, "is of a protocol other than 2 to 5"); return true;
            case '\x95': Take(8); return true; // frame: only a hint for reading ahead
            case 'N': stack.Add(null); return true;
            case '\x88': stack.Add(true); return true;
            case '\x89': stack.Add(false); return true;
            case 'K': stack.Add((long)Next()); return true;
            case 'M': stack.Add((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); return true;
            case 'J': stack.Add((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); return true;
            case '\x8a': stack.Add(Whole(Next())); return true;
            case 'G': stack.Add(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); return true;
            case 'X': stack.Add(Text(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))); return true;
            case '\x8c': stack.Add(Text(Next())); return true;
            case '(': stack.Add(Mark); return true;
            case ']': stack.Add(new List<object?>()); return true;
            case '}': stack.Add(new PickledDictionary()); return true;
            case ')': stack.Add(Array.Empty<object?>()); return true;
            default: return false;
        }
    }

    private bool PushStored(byte code)
    {
        switch ((char)code)
        {
            case 'q': memo[Next()] = Top(); return true;
            case 'r': memo[BinaryPrimitives.ReadUInt32LittleEndian(Take(4))] = Top(); return true;
            case '\x94': memo[memo.Count] = Top(); return true;
            case 'h': stack.Add(Remembered(Next())); return true;
            case 'j': stack.Add(Remembered(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))); return true;
            case 'c': stack.Add(Global(Line(), Line())); return true;
            case '\x93': stack.Add(StackGlobal()); return true;
            case 'Q': stack.Add(Storage(Pop())); return true;
            default: return false;
        }
    }

    private bool Build(byte code)
    {
        switch ((char)code)
        {
            case '\x85': stack.Add(new[] { Pop() }); return true;
            case '\x86': stack.Add(PopMany(2)); return true;
            case '\x87': stack.Add(PopMany(3)); return true;
            case 't': stack.Add(PopToMark()); return true;
            case 'a': Append([Pop()]); return true;
            case 'e': Append(PopToMark()); return true;
            case 's': SetItems(PopMany(2)); return true;
            case 'u': SetItems(PopToMark()); return true;
            case 'R': Call(); return true;
            default: return false;
        }
    }

    private void Call()
    {
        object?[] arguments = Pop() as object?[] ?? throw Broken("calls something without a tuple of arguments");
        object? called = Pop();
        object? result = called switch
        {
            PickledGlobal global when global == PickledGlobals.OrderedDictionary && arguments.Length == 0 => new PickledDictionary(),
            PickledGlobal global when global == PickledGlobals.RebuildTensor => Tensor(arguments),
            PickledGlobal global when global == PickledGlobals.RebuildParameter && arguments is [PickledTensor data, ..] => data,
            PickledGlobal global => throw Broken($"calls {global.Name} in a way that saved tensors do not"),
            _ => throw Broken("calls something that is no function"),
        };
        stack.Add(result);
    }

    private PickledTensor Tensor(object?[] arguments)
    {
        if (arguments is not [PickledStorage storage, long offset, object?[] shape, object?[] strides, ..]
            || !shape.All(size => size is long) || !strides.All(stride => stride is long))
        {
            throw Broken("rebuilds a tensor from something other than storage, offset, shape and strides");
        }

        PickledTensor tensor = new(storage, offset, [.. shape.Cast<long>()], [.. strides.Cast<long>()]);
        return tensor.IsSound() ? tensor : throw Broken("rebuilds a tensor that does not lie within its storage");
    }

    private PickledStorage Storage(object? reference) =>
        reference is object?[] and ["storage", PickledGlobal { Storage: { } type }, string key, string, long and >= 0 and var count]
            ? new PickledStorage(type, key, count)
            : throw Broken("refers to something that is no storage of floating-point numbers");

    private PickledGlobal StackGlobal() =>
        PopMany(2) is [string module, string name] ? Global(module, name) : throw Broken("names something without a text");

    private PickledGlobal Global(string module, string name) => PickledGlobals.Find(module, name)
        ?? throw new ModelFormatException(
            path, $"wants to call {module}.{name}. Only tensors are read from PyTorch files, never code; save the plain tensor with torch.save(tensor, file).");

    private void Append(object?[] items)
    {
        List<object?> list = Top() as List<object?> ?? throw Broken("appends to something that is no list");
        list.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        Require(items.Length % 2 == 0, "has a key without a value");
        PickledDictionary dictionary = Top() as PickledDictionary ?? throw Broken("sets members of something that is no dictionary");
        for (int i = 0; i < items.Length; i += 2)
        {
            dictionary.Add(items[i], items[i + 1]);
        }
    }

    private object? Top() => stack.Count > 0 && stack[^1] != Mark ? stack[^1] : throw Broken("takes a value where none is");

    private object? Pop()
    {
        object? top = Top();
        stack.RemoveAt(stack.Count - 1);
        return top;
    }

    private object?[] PopMany(int count)
    {
        object?[] items = new object?[count];
        for (int i = count - 1; i >= 0; i--)
        {
            items[i] = Pop();
        }

        return items;
    }

    private object?[] PopToMark()
    {
        int mark = stack.LastIndexOf(Mark);
        Require(mark >= 0, "closes a list that was not opened");
        object?[] items = [.. stack.Skip(mark + 1)];
        stack.RemoveRange(mark, stack.Count - mark);
        return items;
    }

    private object? Remembered(long key) => memo.TryGetValue(key, out object? value) ? value : throw Broken($"recalls the value {key}, which it never stored");

    private long Whole(int length)
    {
        Require(length <= 8, $"has a whole number of {length} bytes");
        ReadOnlySpan<byte> digits = Take(length);
        long value = length > 0 && (digits[^1] & 0x80) != 0 ? -1 : 0;
        for (int i = length - 1; i >= 0; i--)
        {
            value = (value << 8) | digits[i];
        }

        return value;
    }

    private string Text(long length)
    {
        Require(length <= LongestText, $"has a text of {length} bytes");
        return Encoding.UTF8.GetString(Take((int)length));
    }

    private string Line()
    {
        int end = bytes.AsSpan(position).IndexOf((byte)'\n');
        Require(end is >= 0 and <= 256, "has a name without an end");
        string line = Encoding.UTF8.GetString(Take(end));
        position++;
        return line;
    }

    private byte Next() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        Require(count <= bytes.Length - position, "ends in the middle");
        position += count;
        return bytes.AsSpan(position - count, count);
    }

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw Broken(otherwise);
        }
    }

    private ModelFormatException Broken(string what) => new(path, $"the pickle in it {what}: it is damaged, or no file of tensors.");
}
