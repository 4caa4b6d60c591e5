using CsCheck;
using Parley.Core.Experts.Trained;

namespace Parley.Core.Tests.Experts.Trained;

public sealed class TrainedModelTests
{
    private static readonly LinearWeights Weights = ExpertTrainer.Train(SmallTexts.Rows(200, 1), new());

    [Fact]
    public void No_weight_is_off_by_more_than_half_a_step()
    {
        var model = Model();
        var back = model.ToWeights().Weights;
        for (var i = 0; i < back.Length; i++)
            Assert.True(Math.Abs(back[i] - Weights.Weights[i]) <= (model.Scales[FeatureSpace.BlockOf(i)] / 2) + 1e-6f);
    }

    [Fact]
    public void A_logit_is_off_by_no_more_than_the_rounding_of_its_features()
    {
        var (model, back) = (Model(), Model().ToWeights());
        foreach (var row in SmallTexts.Rows(100, 2))
        {
            // Each block has length 1, so the sum of its values is at most the root of their number.
            var bound = Math.Sqrt(row.Features.Values.Length) * model.Scales.Sum() / 2;
            Assert.InRange(Math.Abs(back.Score(row.Features) - Weights.Score(row.Features)), 0, bound);
        }
    }

    [Fact]
    public void A_file_reads_back_as_it_was_written()
    {
        var (model, bytes) = (Model(), Bytes(Model()));
        var read = TrainedModelFile.Read(new MemoryStream(bytes));
        Assert.Equal(bytes, Bytes(read));
        Assert.Equal(model.Weights.ToArray(), read.Weights.ToArray());
        Assert.Equal((model.Name, model.Category, model.Bias, model.Calibration), (read.Name, read.Category, read.Bias, read.Calibration));
        Assert.Equal(["some-data"], read.Data);
    }

    [Fact]
    public void A_damaged_file_is_refused_and_nothing_else_is_thrown()
    {
        var bytes = Bytes(Model());
        Gen.Select(Gen.Int[0, 300], Gen.Byte, Gen.Int[0, bytes.Length]).Sample((at, value, length) =>
        {
            var damaged = bytes[..length];
            if (at < length)
                damaged[at] = value;
            try
            {
                _ = TrainedModelFile.Read(new MemoryStream(damaged));
            }
            catch (FormatException)
            {
            }
        }, iter: 300);
        Assert.Throws<FormatException>(() => TrainedModelFile.Read(new MemoryStream(bytes[..^1])));
    }

    private static TrainedModel Model() => TrainedModel.Quantise("small", Categories.Toxicity, Weights, new(1.5, -0.25), ["some-data"]);

    private static byte[] Bytes(TrainedModel model)
    {
        using var stream = new MemoryStream();
        TrainedModelFile.Write(model, stream);
        return stream.ToArray();
    }
}
