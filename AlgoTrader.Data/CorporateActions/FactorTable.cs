using System.Globalization;

namespace AlgoTrader.Data.CorporateActions;

/// <summary>
/// The factors of one symbol. A price of day d is multiplied by the factors of the first line dated d or later; after the last line prices are as traded.
/// </summary>
public sealed class FactorTable
{
    private const string Header = "date,price_factor,split_factor,reference_price";

    private readonly FactorRow[] _rows;

    /// <exception cref="FormatException">Dates do not ascend, or a factor is not positive.</exception>
    public FactorTable(IEnumerable<FactorRow> rows)
    {
        _rows = [.. rows];
        for (var i = 0; i < _rows.Length; i++)
        {
            if (_rows[i].PriceFactor <= 0 || _rows[i].SplitFactor <= 0)
                throw new FormatException($"The factors of {_rows[i].Date:O} must be positive.");
            if (i > 0 && _rows[i].Date <= _rows[i - 1].Date)
                throw new FormatException($"The line of {_rows[i].Date:O} comes after that of {_rows[i - 1].Date:O}: dates must ascend.");
        }
    }

    /// <summary>No actions: every view is as traded.</summary>
    public static FactorTable Empty { get; } = new([]);

    public IReadOnlyList<FactorRow> Rows => _rows;

    /// <summary>Reads <c>date,price_factor,split_factor,reference_price</c> with a header, dates as 20140606.</summary>
    /// <exception cref="FormatException">A line is not of that form; the message names file and line.</exception>
    public static FactorTable Load(string path)
    {
        var rows = new List<FactorRow>();
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (number == 1 ? line != Header : line.Split(',') is not [_, _, _, _])
                    throw new FormatException($"expected {Header}, found '{(line.Length <= 80 ? line : line[..80] + "...")}'");
                if (number > 1)
                    rows.Add(Parse(line.Split(',')));
            }
            return new(rows);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new FormatException($"{path}, line {number}: {exception.Message}", exception);
        }
    }

    /// <summary>What multiplies a raw price of <paramref name="day"/>.</summary>
    /// <param name="knownOn">
    /// Only actions that had taken effect by this day count, so that its own prices are as traded and a backtest sees what was to be seen then; null = all.
    /// </param>
    public double PriceFactor(DateOnly day, Adjustment adjustment, DateOnly? knownOn = null)
    {
        if (adjustment == Adjustment.Raw || day >= knownOn)
            return 1;
        var known = knownOn is { } date ? Factor(date, adjustment) : 1;
        return (double)(Factor(day, adjustment) / known);
    }

    /// <summary>What divides a raw volume of <paramref name="day"/>: splits alone change the number of shares.</summary>
    /// <inheritdoc cref="PriceFactor" path="/param"/>
    public double VolumeFactor(DateOnly day, Adjustment adjustment, DateOnly? knownOn = null) =>
        adjustment == Adjustment.Raw ? 1 : PriceFactor(day, Adjustment.Splits, knownOn);

    /// <summary>The dividends and splits that the lines tell, in order.</summary>
    public IEnumerable<CorporateAction> Actions()
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            var (priceFactor, splitFactor) = i + 1 < _rows.Length ? (_rows[i + 1].PriceFactor, _rows[i + 1].SplitFactor) : (1, 1);
            var ratio = decimal.Round(splitFactor / _rows[i].SplitFactor, 4);
            var dividend = decimal.Round(_rows[i].ReferencePrice * (1 - (_rows[i].PriceFactor / priceFactor)), 4);
            if (ratio != 1 || dividend != 0)
                yield return new(_rows[i].Date, dividend, ratio);
        }
    }

    private static FactorRow Parse(string[] fields) => new(
        DateOnly.ParseExact(fields[0], "yyyyMMdd", CultureInfo.InvariantCulture), decimal.Parse(fields[1], CultureInfo.InvariantCulture),
        decimal.Parse(fields[2], CultureInfo.InvariantCulture), decimal.Parse(fields[3], CultureInfo.InvariantCulture));

    private decimal Factor(DateOnly day, Adjustment adjustment)
    {
        var (low, high) = (0, _rows.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_rows[middle].Date < day)
                low = middle + 1;
            else
                high = middle;
        }
        return low == _rows.Length ? 1
            : adjustment == Adjustment.Splits ? _rows[low].SplitFactor
            : _rows[low].SplitFactor * _rows[low].PriceFactor;
    }
}
