using System.Text;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>One string per exchange code instead of one per row.</summary>
internal sealed class ExchangeCodes
{
    private readonly string?[] _letters = new string?[128];

    public string this[ReadOnlySpan<byte> code] => code switch
    {
        [] => "",
        [var letter] when letter < 128 => _letters[letter] ??= ((char)letter).ToString(),
        _ => Encoding.UTF8.GetString(code),
    };
}
