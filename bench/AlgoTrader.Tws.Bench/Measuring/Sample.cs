using System.Text.Json.Serialization;

namespace AlgoTrader.Tws.Bench.Measuring;

/// <summary>One quantity over several rounds.</summary>
internal sealed class Sample
{
    private readonly List<double> _values;

    public Sample()
        : this([])
    {
    }

    [JsonConstructor]
    public Sample(IReadOnlyList<double> values) => _values = [.. values];

    /// <summary>A value a round.</summary>
    public IReadOnlyList<double> Values => _values;

    [JsonIgnore]
    public double Median
    {
        get
        {
            var sorted = _values.Order().ToArray();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    [JsonIgnore]
    public double Least => _values.Min();

    [JsonIgnore]
    public double Most => _values.Max();

    public void Add(double value) => _values.Add(value);
}
