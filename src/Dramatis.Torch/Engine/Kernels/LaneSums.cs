using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>Sums over the sixteen lanes of vectors, always in the same order: ((l + l2) + (l1 + l3)) of each four, upper and lower halves added before.</summary>
internal static class LaneSums
{
    /// <summary>The sums of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Of(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector128.Create(Of(a), Of(b), Of(c), Of(d));
        }

        // After the two steps each quarter holds the sums of its own lanes for a, b, c and d.
        Vector512<float> ab = Avx512F.UnpackLow(a, b) + Avx512F.UnpackHigh(a, b);
        Vector512<float> cd = Avx512F.UnpackLow(c, d) + Avx512F.UnpackHigh(c, d);
        Vector512<float> quarters = Avx512F.Shuffle(ab, cd, 0x44) + Avx512F.Shuffle(ab, cd, 0xEE);
        Vector256<float> halves = quarters.GetLower() + quarters.GetUpper();
        return halves.GetLower() + halves.GetUpper();
    }

    /// <summary>The sum of one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(Vector512<float> a)
    {
        Vector128<float> q0 = a.GetLower().GetLower(), q1 = a.GetLower().GetUpper(), q2 = a.GetUpper().GetLower(), q3 = a.GetUpper().GetUpper();
        return (Quarter(q0) + Quarter(q2)) + (Quarter(q1) + Quarter(q3));
    }

    private static float Quarter(Vector128<float> q) => (q[0] + q[2]) + (q[1] + q[3]);
}
