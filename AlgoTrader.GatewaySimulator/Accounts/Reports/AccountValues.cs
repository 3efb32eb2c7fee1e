using System.Globalization;

namespace AlgoTrader.GatewaySimulator.Accounts.Reports;

/// <summary>An account's values by IB's keys, in IB's order: alphabetical.</summary>
internal static class AccountValues
{
    private const string BaseName = "BASE";
    private const decimal DayTraderEquity = 25_000m;

    /// <summary>What account updates tell: totals, both segments, and every currency.</summary>
    public static IReadOnlyList<AccountValue> All(Valuation value, DateTimeOffset now)
    {
        List<AccountValue> all = [.. Descriptions(value), .. Totals(value, now), .. Ledger(value.Total, BaseName)];
        foreach (var currency in value.Currencies)
            all.AddRange(Ledger(currency, currency.Currency));
        all.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key) is var order && order != 0 ? order : string.CompareOrdinal(a.Currency, b.Currency));
        return all;
    }

    /// <summary>Only balances by currency and what the account is worth.</summary>
    public static IReadOnlyList<AccountValue> LedgerAndWorth(Valuation value) =>
        [.. Ledgers(value), new AccountValue("NetLiquidation", Money(value.Net), value.BaseCurrency)];

    /// <summary>The balances of every currency, and of all of them together.</summary>
    public static IEnumerable<AccountValue> Ledgers(Valuation value) =>
        [.. Ledger(value.Total, BaseName), .. value.Currencies.SelectMany(currency => Ledger(currency, currency.Currency))];

    /// <summary>The balances of one currency, or of all of them together.</summary>
    public static IEnumerable<AccountValue> Ledger(CurrencyValue value, string name)
    {
        AccountValue Of(string key, decimal amount) => new(key, Money(amount), name);
        return
        [
            new("Currency", name, name), new("RealCurrency", name, name),
            new("ExchangeRate", value.Rate.ToString("0.#########", CultureInfo.InvariantCulture), name),
            Of("AccruedCash", 0), Of("Billable", 0), Of("CashBalance", value.Cash), Of("TotalCashBalance", value.Cash),
            Of("CorporateBondValue", value.Bonds), Of("Cryptocurrency", value.Crypto), Of("FundValue", 0), Of("FutureOptionValue", value.FutureOptions),
            Of("FuturesPNL", value.FuturesPnl), Of("FxCashBalance", 0), Of("IssuerOptionValue", 0), Of("MoneyMarketFundValue", 0),
            Of("MutualFundValue", 0), Of("NetDividend", 0), Of("NetLiquidationByCurrency", value.Net), Of("OptionMarketValue", value.Options),
            Of("RealizedPnL", value.Realized), Of("StockMarketValue", value.Stocks), Of("TBillValue", 0), Of("TBondValue", 0),
            Of("UnrealizedPnL", value.Unrealized), Of("WarrantValue", 0),
        ];
    }

    /// <summary>What has no currency.</summary>
    public static IEnumerable<AccountValue> Descriptions(Valuation value) =>
    [
        new("AccountCode", value.Account, ""), new("AccountOrGroup", value.Account, value.BaseCurrency), new("AccountReady", "true", ""),
        new("AccountType", "INDIVIDUAL", ""), new("Cushion", Ratio(value.Cushion), ""), new("HighestSeverity", "0", ""),
        new("DayTradesRemaining", value.Net >= DayTraderEquity ? "-1" : "3", ""), new("Leverage-S", Ratio(value.Leverage), ""),
        new("Leverage", Ratio(value.Leverage), ""), new("SegmentTitle-C", "US Commodities", ""), new("SegmentTitle-S", "US Securities", ""),
        new("TradingType-S", "STKMRGN", ""), new("WhatIfPMEnabled", "true", ""),
    ];

    /// <summary>What is said once for the account, in its base currency; and for the segments of securities (S) and commodities (C).</summary>
    public static IEnumerable<AccountValue> Totals(Valuation value, DateTimeOffset now)
    {
        // One pool of money: all of it is in the securities segment, and the commodities segment is empty.
        foreach (var (key, amount) in Segmented(value))
        {
            yield return new AccountValue(key, Money(amount), value.BaseCurrency);
            yield return new AccountValue(key + "-C", Money(0), value.BaseCurrency);
            yield return new AccountValue(key + "-S", Money(amount), value.BaseCurrency);
        }
        AccountValue Of(string key, decimal amount) => new(key, Money(amount), value.BaseCurrency);
        yield return Of("BuyingPower", value.BuyingPower);
        yield return Of("SettledCash", value.Total.Cash);
        yield return Of("RegTEquity", value.EquityWithLoan);
        yield return Of("RegTEquity-S", value.EquityWithLoan);
        yield return Of("RegTMargin", value.Margin.Initial);
        yield return Of("RegTMargin-S", value.Margin.Initial);
        yield return Of("SMA", value.Available);
        yield return Of("SMA-S", value.Available);
        // Margins do not change at a time of their own: the end of the day is as good as any.
        yield return new AccountValue("LookAheadNextChange", new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), "");
    }

    private static IEnumerable<(string Key, decimal Amount)> Segmented(Valuation value) =>
    [
        ("AccruedDividend", 0), ("AvailableFunds", value.Available), ("EquityWithLoanValue", value.EquityWithLoan), ("ExcessLiquidity", value.Excess),
        ("FullAvailableFunds", value.Available), ("FullExcessLiquidity", value.Excess), ("FullInitMarginReq", value.Margin.Initial),
        ("FullMaintMarginReq", value.Margin.Maintenance), ("GrossPositionValue", value.Gross), ("Guarantee", 0), ("InitMarginReq", value.Margin.Initial),
        ("LookAheadAvailableFunds", value.Available), ("LookAheadExcessLiquidity", value.Excess), ("LookAheadInitMarginReq", value.Margin.Initial),
        ("LookAheadMaintMarginReq", value.Margin.Maintenance), ("MaintMarginReq", value.Margin.Maintenance), ("NetLiquidation", value.Net),
        ("PASharesValue", 0), ("PostExpirationExcess", 0), ("PostExpirationMargin", 0), ("PreviousDayEquityWithLoanValue", value.EquityWithLoan - value.Total.DailyPnl),
        ("TotalCashValue", value.Total.Cash), ("TotalDebitCardPendingCharges", 0),
    ];

    private static string Money(decimal value) => Math.Round(value, 2).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Ratio(decimal value) => Math.Round(value, 6).ToString("0.######", CultureInfo.InvariantCulture);
}
