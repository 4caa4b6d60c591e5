namespace Parley.Core.Experts.Trained;

/// <summary>Counts the features of one block: open addressing, in order of first occurrence, reused from block to block.</summary>
internal sealed class FeatureTable
{
    private int[] slots = new int[1024];
    private int[] indices = new int[512];
    private int[] counts = new int[512];
    private int mask;
    private int used;

    public int Count => used;

    /// <summary>Empties the table and makes room for that many additions.</summary>
    public void Reset(int additions)
    {
        used = 0;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(additions, 16));
        if (size > indices.Length)
            (slots, indices, counts) = (new int[2 * size], new int[size], new int[size]);

        // A short sentence after a long text must not pay for clearing the long text's table.
        mask = (2 * size) - 1;
        slots.AsSpan(0, 2 * size).Clear();
    }

    public void Add(int index)
    {
        for (var slot = (int)((uint)index * 2654435769u >> 7) & mask; ; slot = (slot + 1) & mask)
        {
            var at = slots[slot] - 1;
            if (at < 0)
            {
                slots[slot] = used + 1;
                (indices[used], counts[used]) = (index, 1);
                used++;
                return;
            }

            if (indices[at] == index)
            {
                counts[at]++;
                return;
            }
        }
    }

    /// <summary>Writes the features and 1 + ln(count), scaled to a Euclidean length. Returns how many were written.</summary>
    public int WriteTo(Span<int> features, Span<float> values, float length)
    {
        var squares = 0f;
        for (var i = 0; i < used; i++)
        {
            var value = Damped(counts[i]);
            squares += value * value;
            (features[i], values[i]) = (indices[i], value);
        }

        var scale = used == 0 ? 0 : length / MathF.Sqrt(squares);
        for (var i = 0; i < used; i++)
            values[i] *= scale;
        return used;
    }

    private static float Damped(int count) => count == 1 ? 1 : 1 + MathF.Log(count);
}
