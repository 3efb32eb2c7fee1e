using System.Globalization;

namespace AlgoTrader.Trading.Sizing;

/// <summary>How large a position is to be. Whatever the model says is cut down to whole lots.</summary>
public abstract class SizingModel
{
    /// <exception cref="ArgumentException">Price, multiplier or lot is not positive.</exception>
    public SizedQuantity Quantity(in SizingInput input)
    {
        if (input.Price <= 0 || input.Multiplier <= 0 || input.Lot <= 0)
            throw new ArgumentException($"Price {input.Price}, multiplier {input.Multiplier} and lot {input.Lot} must be positive.", nameof(input));
        if (input.Equity is null)
            return new(0, "The equity is not known.");
        if (input.Equity <= 0)
            return new(0, string.Create(CultureInfo.InvariantCulture, $"The equity is {input.Equity}."));
        var wanted = Wanted(input, out var missing);
        if (missing is not null)
            return new(0, missing);
        var quantity = decimal.Floor(wanted / input.Lot) * input.Lot;
        return quantity > 0
            ? new(quantity, null)
            : new(0, string.Create(CultureInfo.InvariantCulture, $"{wanted:0.####} is less than a lot of {input.Lot}."));
    }

    /// <param name="missing">What the model needs and the input does not have; null when nothing is.</param>
    private protected abstract decimal Wanted(in SizingInput input, out string? missing);

    private protected static decimal Fraction(double value, string name) => double.IsFinite(value) && value is > 0 and <= 100
        ? (decimal)value
        : throw new ArgumentOutOfRangeException(name, value, "The fraction must lie above 0 and be no more than 100.");
}
