using System.Buffers.Binary;
using System.Text;

namespace Dramatis.Torch.Tests.Engine.Formats;

/// <summary>Spells safetensors files byte by byte, right or wrong.</summary>
internal static class SafetensorsBytes
{
    /// <summary>Two tensors: a, F32 [2] = 1, 2; b, BF16 [2, 1] = 1, -2.</summary>
    public static byte[] Small() => File(
        """{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"BF16","shape":[2,1],"data_offsets":[8,12]}}""",
        [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40, 0x80, 0x3F, 0x00, 0xC0]);

    public static byte[] File(string header, byte[] data, long? claimedLength = null)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, claimedLength ?? json.Length);
        return [.. length, .. json, .. data];
    }
}
