package com.example;

import io.github.camelwawp.WawpOptOut;
import javax.sql.DataSource;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class App {

    public static void main(String[] args) {
        SpringApplication.run(App.class, args);
    }

    @Bean
    IdempotentRepository optOuts(DataSource database) {
        return new JdbcMessageIdRepository(database, "opt-outs");
    }

    @Bean
    WawpOptOut optOut(IdempotentRepository optOuts) {
        return new WawpOptOut(optOuts);
    }
}
