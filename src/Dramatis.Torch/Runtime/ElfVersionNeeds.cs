using System.Buffers.Binary;
using System.Text;

namespace Dramatis.Torch.Runtime;

/// <summary>
/// Edits the version-needs section (<c>.gnu.version_r</c>) of an ELF file: the list of symbol versions that a shared library asks of
/// the libraries it is linked with (Linux Standard Base, "Symbol Versioning").
/// </summary>
internal static class ElfVersionNeeds
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;
    private const uint VersionNeedsSection = 0x6ffffffe;
    private const ushort WeakFlag = 2;

    /// <summary>
    /// Marks every need for <paramref name="version"/> as weak, so that the loader goes on when the version is missing.
    /// </summary>
    /// <param name="image">A whole little-endian 64-bit ELF file, changed in place.</param>
    /// <param name="version">For example <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>How many entries were changed; entries that are weak already do not count.</returns>
    /// <exception cref="InvalidDataException">The bytes are not such a file or are damaged.</exception>
    public static int MarkWeak(Span<byte> image, string version)
    {
        byte[] wanted = Encoding.ASCII.GetBytes(version);
        ulong table = ReadSectionTable(image, out int sections);
        int changed = 0;
        for (int i = 0; i < sections; i++)
        {
            Section section = ReadSection(image, table, i);
            if (section.Type == VersionNeedsSection)
            {
                Section names = ReadSection(image, table, Index(section.Link, sections));
                changed += MarkInSection(image, section, names, wanted);
            }
        }

        return changed;
    }

    private static ulong ReadSectionTable(ReadOnlySpan<byte> image, out int sections)
    {
        if (image.Length < HeaderSize || !image[..4].SequenceEqual("\u007fELF"u8))
        {
            throw new InvalidDataException("The file is not an ELF file.");
        }

        if (image[4] != 2 || image[5] != 1)
        {
            throw new InvalidDataException("The file is not a 64-bit little-endian ELF file.");
        }

        ulong table = BinaryPrimitives.ReadUInt64LittleEndian(image[0x28..]);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(image[0x3A..]);
        sections = BinaryPrimitives.ReadUInt16LittleEndian(image[0x3C..]);
        return size == SectionHeaderSize ? table : throw new InvalidDataException($"The ELF section headers are {size} bytes long, not 64.");
    }

    private static Section ReadSection(ReadOnlySpan<byte> image, ulong table, int index)
    {
        ReadOnlySpan<byte> header = Slice(image, table, ((ulong)index * SectionHeaderSize), SectionHeaderSize);
        return new Section(
            BinaryPrimitives.ReadUInt32LittleEndian(header[4..]),
            BinaryPrimitives.ReadUInt64LittleEndian(header[0x18..]),
            BinaryPrimitives.ReadUInt64LittleEndian(header[0x20..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[0x28..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[0x2C..]));
    }

    // Each library has a record of 16 bytes, and each version asked of it another of 16 bytes; both are chained by relative offsets.
    private static int MarkInSection(Span<byte> image, Section section, Section names, ReadOnlySpan<byte> wanted)
    {
        int changed = 0;
        ulong library = 0;
        for (uint left = section.Info; left > 0; left--)
        {
            ReadOnlySpan<byte> record = Slice(image, section.Offset, library, 16);
            int versions = BinaryPrimitives.ReadUInt16LittleEndian(record[2..]);
            ulong at = library + BinaryPrimitives.ReadUInt32LittleEndian(record[8..]);
            uint next = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
            for (; versions > 0; versions--)
            {
                Span<byte> need = Slice(image, section.Offset, at, 16);
                changed += MarkIfNamed(image, need, names, wanted) ? 1 : 0;
                uint step = BinaryPrimitives.ReadUInt32LittleEndian(need[12..]);
                if (step == 0)
                {
                    break;
                }

                at += step;
            }

            if (next == 0)
            {
                break;
            }

            library += next;
        }

        return changed;
    }

    private static bool MarkIfNamed(ReadOnlySpan<byte> image, Span<byte> need, Section names, ReadOnlySpan<byte> wanted)
    {
        uint name = BinaryPrimitives.ReadUInt32LittleEndian(need[8..]);
        if (name >= names.Size || names.Size - name < (ulong)wanted.Length + 1)
        {
            return false;
        }

        ReadOnlySpan<byte> text = Slice(image, names.Offset, name, (ulong)wanted.Length + 1);
        ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(need[4..]);
        if (!text[..^1].SequenceEqual(wanted) || text[^1] != 0 || (flags & WeakFlag) != 0)
        {
            return false;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(need[4..], (ushort)(flags | WeakFlag));
        return true;
    }

    private static int Index(uint link, int sections) =>
        link < (uint)sections ? (int)link : throw new InvalidDataException($"The ELF file names section {link} of {sections}.");

    private static Span<byte> Slice(Span<byte> image, ulong start, ulong offset, ulong length) =>
        image.Slice(Start(image.Length, start, offset, length), (int)length);

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> image, ulong start, ulong offset, ulong length) =>
        image.Slice(Start(image.Length, start, offset, length), (int)length);

    private static int Start(int size, ulong start, ulong offset, ulong length)
    {
        ulong end = (ulong)size;
        return start <= end && offset <= end - start && length <= end - start - offset
            ? (int)(start + offset)
            : throw new InvalidDataException($"The ELF file of {size} bytes is cut off or damaged: it points to byte {start}+{offset}.");
    }

    private readonly record struct Section(uint Type, ulong Offset, ulong Size, uint Link, uint Info);
}
