package dev.tandem.peers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Spark MLlib's recommendForUserSubset, as a local job on all cores. */
final class SparkPeer implements Peer {

    private static final StructType FACTORS = new StructType()
            .add("id", DataTypes.IntegerType, false)
            .add("features", DataTypes.createArrayType(DataTypes.FloatType, false), false);
    private static final StructType USERS = new StructType().add("user", DataTypes.IntegerType, false);

    private final SparkSession spark;
    private final ALSModel model;

    SparkPeer(SparkSession spark, Factors factors) {
        this.spark = spark;
        this.model = new ALSModel("als", factors.dim(), frame(factors.users()), frame(factors.items()))
                .setUserCol("user")
                .setItemCol("item");
    }

    /** A session in this process, its partitions as many as cores. */
    static SparkSession session() {
        int cores = Runtime.getRuntime().availableProcessors();
        return SparkSession.builder()
                .master("local[" + cores + "]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", cores)
                .getOrCreate();
    }

    private Dataset<Row> frame(float[][] vectors) {
        List<Row> rows = IntStream.range(0, vectors.length)
                .mapToObj(row -> RowFactory.create(row, vectors[row]))
                .toList();
        Dataset<Row> frame = spark.createDataFrame(rows, FACTORS)
                .repartition(Runtime.getRuntime().availableProcessors())
                .cache();
        frame.count();
        return frame;
    }

    @Override
    public String name() {
        return Peer.library(ALSModel.class);
    }

    @Override
    public int[] top(int user, int m) {
        return recommend(IntStream.of(user), m).get(0).getList(1).stream()
                .mapToInt(item -> ((Row) item).getInt(0))
                .toArray();
    }

    @Override
    public int[][] topOfAll(int users, int m) {
        int[][] lists = new int[users][];
        for (Row row : recommend(IntStream.range(0, users), m)) {
            lists[row.getInt(0)] = row.getList(1).stream()
                    .mapToInt(item -> ((Row) item).getInt(0))
                    .toArray();
        }
        return lists;
    }

    private List<Row> recommend(IntStream users, int m) {
        List<Row> subset = users.mapToObj(user -> RowFactory.create(user)).collect(Collectors.toList());
        return Arrays.asList((Row[]) model.recommendForUserSubset(spark.createDataFrame(subset, USERS), m)
                .collect());
    }
}
