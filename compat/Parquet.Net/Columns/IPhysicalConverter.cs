namespace Parquet.Columns;

/// <summary>Between what is stored and what a program sees. Implemented by structs, so that the loops that use it are compiled for each.</summary>
internal interface IPhysicalConverter<TPhysical, TClr>
{
    TClr ToClr(TPhysical value);

    TPhysical ToPhysical(TClr value);
}
