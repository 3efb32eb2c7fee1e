namespace AlgoTrader.GatewaySimulator.Instruments.Derivatives;

/// <summary>Which strikes a class lists: close together near the underlying's price, further apart away from it.</summary>
internal sealed class StrikeLadder
{
    private const decimal NearReach = 0.10m;
    private const decimal WideReach = 0.50m;
    private const decimal MostDrift = 0.25m;
    private readonly OptionTerms _terms;

    public StrikeLadder(OptionTerms terms, decimal price)
    {
        _terms = terms;
        Centre = Math.Max(terms.Step, Math.Round(price / terms.Step) * terms.Step);
        Near = [.. Grid(terms.Step, NearReach)];
        All = [.. Grid(terms.WideStep, WideReach).Concat(Near).Distinct().Order()];
    }

    public decimal Centre { get; }

    /// <summary>The strikes that every expiration has.</summary>
    public IReadOnlyList<decimal> Near { get; }

    /// <summary>The strikes that monthly expirations have.</summary>
    public IReadOnlyList<decimal> All { get; }

    /// <summary>False when the price is so far away that new strikes are listed around it.</summary>
    public bool IsAround(decimal price) => Math.Abs(price - Centre) <= MostDrift * Centre;

    public bool IsListed(decimal strike, bool isMonthly) =>
        IsOn(strike, _terms.Step, NearReach) || (isMonthly && IsOn(strike, _terms.WideStep, WideReach));

    private bool IsOn(decimal strike, decimal step, decimal reach) =>
        strike > 0 && strike % step == 0 && Math.Abs(strike - Centre) <= reach * Centre && strike / _terms.Step < DerivativeNumber.MostStrikes;

    private IEnumerable<decimal> Grid(decimal step, decimal reach)
    {
        for (var strike = Math.Ceiling(Centre * (1 - reach) / step) * step; IsOn(strike, step, reach) || strike <= 0; strike += step)
        {
            if (strike > 0)
                yield return strike;
        }
    }
}
