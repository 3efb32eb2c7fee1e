namespace Parquet.Schema;

/// <summary>What kind of node a field is. Only <see cref="Data"/> is written or read here.</summary>
public enum SchemaType
{
    Data = 0,
    Map = 1,
    Struct = 2,
    List = 3,
}
