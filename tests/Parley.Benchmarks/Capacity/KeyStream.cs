namespace Parley.Benchmarks.Capacity;

/// <summary>Which conversation the next message goes to: every one as often as another, or by Zipf's law, where the first has a large share of all.</summary>
internal sealed class KeyStream
{
    private readonly double[] cumulative;

    /// <param name="exponent">0: uniform. 1 and more: the k-th conversation is asked for in proportion to k to the minus this.</param>
    public KeyStream(int conversations, double exponent)
    {
        cumulative = new double[conversations];
        var sum = 0.0;
        for (var k = 0; k < conversations; k++)
        {
            sum += Math.Pow(k + 1, -exponent);
            cumulative[k] = sum;
        }
    }

    /// <summary>The share of all messages that go to the most asked for conversation.</summary>
    public double LargestShare => cumulative[0] / cumulative[^1];

    public int Next(Random random)
    {
        var place = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
        return Math.Min(place < 0 ? ~place : place, cumulative.Length - 1);
    }
}
